package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;

/** Whether a data source gives what a model reads. */
final class DataFit {
    private final Map<String, Contract> arrays;
    private final List<Problem> problems = new ArrayList<>();

    private DataFit(Dataset data) {
        arrays = data.arrays();
    }

    static void check(Blueprint blueprint, Dataset data) throws InvalidModelException {
        DataFit fit = new DataFit(data);
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof InputNode input) {
                fit.compare(input.name(), input.name(), input.contract(), "rename the Input to");
            } else if (node instanceof LossNode loss) {
                fit.compare(loss.name(), loss.target(), loss.loss().target(), "set the loss's target to");
            }
        }
        if (data.size(Dataset.Part.TRAIN) == 0) {
            fit.report("data", "the training part is empty", "make the validation and test parts smaller");
        }
        if (!fit.problems.isEmpty()) {
            throw new InvalidModelException(fit.problems);
        }
    }

    private void compare(String component, String array, Contract wanted, String remedy) {
        Contract given = arrays.get(array);
        if (given == null) {
            report(
                    component,
                    "reads the array " + array + ", but the data source has " + String.join(", ", arrays.keySet()),
                    remedy + " one of these");
        } else if (given.element() != wanted.element()
                || given.axes().size() != wanted.axes().size()) {
            report(component, "reads " + wanted + ", but the array " + array + " is " + given, "choose another layout");
        } else if (differ(wanted, given)) {
            report(
                    component,
                    "reads " + wanted + ", but the array " + array + " is " + given,
                    "set the size to that of the data");
        }
    }

    private static boolean differ(Contract wanted, Contract given) {
        if (wanted.element() == Contract.Element.IDS) {
            return wanted.classes().isPresent()
                    && given.classes().isPresent()
                    && given.classes().getAsInt() > wanted.classes().getAsInt();
        }
        return !last(wanted).equals(last(given));
    }

    private static OptionalInt last(Contract contract) {
        return contract.axes().get(contract.axes().size() - 1).size();
    }

    private void report(String path, String message, String fix) {
        problems.add(new Problem(Problem.Severity.ERROR, null, null, null, path, message, fix));
    }
}
