package org.unroll.engine;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** A trained run that was opened to be used on input of people's own. Not for use by several threads at once. */
@ProviderType
public interface Trial {
    /** What it takes and gives. */
    TrialForm form();

    /**
     * An example of the data, to begin with.
     *
     * @param number from 0
     * @throws RunException when the part has no such example
     */
    TrialExample example(Dataset.Part part, int number) throws RunException;

    /**
     * The answer to an input.
     *
     * @param how it writes, where it does
     * @throws RunException when the input is not what {@link #form()} asks for
     * @throws DataException when the input cannot be read; says where
     */
    TrialAnswer answer(TrialInput input, Generation how) throws RunException, DataException, IOException;
}
