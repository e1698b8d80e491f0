package org.unroll.templates;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Template;

/** A latent autoregressive model of a wave. */
@Component
public final class SineLatent implements Template {
    private static final Project PROJECT = new Project("sine-latent", List.of("sine.npz", "start.npz", "make_sine.py"));

    @Override
    public String name() {
        return PROJECT.name();
    }

    @Override
    public String label() {
        return "Latent autoregressive sine";
    }

    @Override
    public String description() {
        return "Goes on with a sine wave from a summary of its past, each value predicted from those predicted before.";
    }

    @Override
    public void write(Path folder) throws IOException {
        PROJECT.write(folder);
    }
}
