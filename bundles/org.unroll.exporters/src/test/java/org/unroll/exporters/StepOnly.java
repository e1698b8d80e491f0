package org.unroll.exporters;

import java.util.List;
import java.util.Optional;
import org.unroll.component.Cell;
import org.unroll.component.OnnxOperator;
import org.unroll.component.State;
import org.unroll.component.Weight;

/** A cell whose ONNX operator is kept secret. */
record StepOnly(Cell cell) implements Cell {
    @Override
    public int outputSize() {
        return cell.outputSize();
    }

    @Override
    public List<State> states() {
        return cell.states();
    }

    @Override
    public List<Weight> weights() {
        return cell.weights();
    }

    @Override
    public Result step(Step step) {
        return cell.step(step);
    }

    @Override
    public Optional<OnnxOperator> onnx() {
        return Optional.empty();
    }
}
