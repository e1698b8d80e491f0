package org.unroll.engine.internal.analysis;

import static org.unroll.engine.internal.registry.ParameterBinding.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.unroll.component.Cell;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.CellType;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.Contract;
import org.unroll.component.DataSourceType;
import org.unroll.component.DecoderType;
import org.unroll.component.EncoderType;
import org.unroll.component.InputType;
import org.unroll.component.Layer;
import org.unroll.component.LayerKernel;
import org.unroll.component.LayerKernelType;
import org.unroll.component.LayerType;
import org.unroll.component.Loss;
import org.unroll.component.LossKernel;
import org.unroll.component.LossKernelType;
import org.unroll.component.LossType;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;
import org.unroll.component.Recurrence;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;
import org.unroll.component.WrapperType;

/** Calls contributions with the parameters of a component. */
final class Contributions {
    private Contributions() {}

    static <P extends Record> Contract input(InputType<P> type, EObject component) {
        return type.contract(bind(type, component));
    }

    static <P extends Record> Layer layer(LayerType<P> type, EObject component, Map<String, Contract> inputs) {
        return type.create(bind(type, component), inputs);
    }

    static <P extends Record> Cell cell(CellType<P> type, EObject component, Contract input) {
        return type.create(bind(type, component), input);
    }

    static <P extends Record> Recurrence wrapper(
            WrapperType<P> type, EObject component, List<WrapperType.Child> children, Contract input) {
        return type.create(bind(type, component), children, input);
    }

    static <P extends Record> void encoder(EncoderType<P> type, EObject component, Contract input) {
        type.check(bind(type, component), input);
    }

    static <P extends Record> DecoderType.Decoding decoder(
            DecoderType<P> type, EObject component, Contract context, Contract target) {
        return type.create(bind(type, component), context, target);
    }

    static <P extends Record> Loss loss(LossType<P> type, EObject component, Contract prediction) {
        return type.create(bind(type, component), prediction);
    }

    static <P extends Record> Optional<CellKernel> kernel(CellKernelType<P> type, EObject component, Contract input) {
        return type.create(bind(type, component), input);
    }

    static <P extends Record> Optional<LayerKernel> kernel(
            LayerKernelType<P> type, EObject component, Map<String, Contract> inputs) {
        return type.create(bind(type, component), inputs);
    }

    static <P extends Record> Optional<LossKernel> kernel(
            LossKernelType<P> type, EObject component, Contract prediction) {
        return type.create(bind(type, component), prediction);
    }

    static <P extends Record> boolean validates(DataSourceType<P> type, EObject component) {
        return type.validates(bind(type, component));
    }

    static <P extends Record> Optimizer optimizer(OptimizerType<P> type, EObject component) {
        return type.create(bind(type, component));
    }

    static <P extends Record> Clipper clipper(ClipperType<P> type, EObject component) {
        return type.create(bind(type, component));
    }

    static <P extends Record> Schedule schedule(ScheduleType<P> type, EObject component) {
        return type.create(bind(type, component));
    }
}
