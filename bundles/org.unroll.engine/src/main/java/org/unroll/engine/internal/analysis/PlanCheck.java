package org.unroll.engine.internal.analysis;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.unroll.component.ClipperType;
import org.unroll.component.DataSourceType;
import org.unroll.component.OptimizerType;
import org.unroll.component.ScheduleType;
import org.unroll.engine.Problem.Severity;
import org.unroll.model.Component;
import org.unroll.model.ParameterDescription;
import org.unroll.model.TrainingPlan;
import org.unroll.model.TypeDescription;

/** Whether the training plan says all that training needs. */
final class PlanCheck {
    private static final String PLAN = "plan";
    private final Types types;
    private final Problems problems;

    PlanCheck(Types types, Problems problems) {
        this.types = types;
        this.problems = problems;
    }

    void check(@Nullable TrainingPlan plan) {
        if (plan == null) {
            problems.model(Severity.ERROR, null, PLAN, "The model has no training plan", "add a plan element to it");
            return;
        }
        parameters(plan);
        present(plan, plan.getData(), "data source", "add one from the palette, such as a time series");
        present(plan, plan.getOptimizer(), "optimizer", "add one from the palette, such as Adam");
        Guard guard = new Guard(types, problems);
        for (Component part : Types.parts(plan)) {
            types.usable(part).ifPresent(type -> {
                if (type.contribution() instanceof OptimizerType<?> optimizer) {
                    guard.call(part, null, () -> Contributions.optimizer(optimizer, part));
                } else if (type.contribution() instanceof ClipperType<?> clipper) {
                    guard.call(part, null, () -> Contributions.clipper(clipper, part));
                } else if (type.contribution() instanceof ScheduleType<?> schedule) {
                    guard.call(part, null, () -> Contributions.schedule(schedule, part));
                } else if (type.contribution() instanceof DataSourceType<?> source) {
                    guard.call(part, null, () -> Contributions.validates(source, part))
                            .filter(validates -> !validates && !"loss".equals(plan.getMonitor()))
                            .ifPresent(no -> unmeasured(plan, part));
                }
            });
        }
    }

    private void unmeasured(TrainingPlan plan, Component data) {
        problems.model(
                Severity.ERROR,
                plan.getId(),
                PLAN,
                "The training plan monitors " + plan.getMonitor() + ", but " + Problems.name(data)
                        + " has no validation part to measure it on",
                "give " + Problems.name(data) + " a validation part, or set monitor to loss");
    }

    private void parameters(TrainingPlan plan) {
        List<ParameterDescription> parameters =
                TypeDescription.of(plan.eClass()).parameters();
        for (ParameterDescription parameter : parameters) {
            ParameterCheck.check(parameter, plan)
                    .ifPresent(f -> problems.model(
                            Severity.ERROR, plan.getId(), PLAN, "The training plan " + f.message(), f.fix()));
        }
    }

    private void present(TrainingPlan plan, @Nullable EObject part, String what, String fix) {
        if (part == null) {
            problems.model(Severity.ERROR, plan.getId(), PLAN, "The training plan has no " + what, fix);
        }
    }
}
