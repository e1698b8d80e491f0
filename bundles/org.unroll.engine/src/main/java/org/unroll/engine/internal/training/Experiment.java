package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Clipper;
import org.unroll.component.ClipperType;
import org.unroll.component.Contribution;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Optimizer;
import org.unroll.component.OptimizerType;
import org.unroll.component.Schedule;
import org.unroll.component.ScheduleType;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.Problem;
import org.unroll.engine.internal.registry.ParameterBinding;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.Placeholders;
import org.unroll.model.TrainingPlan;

/**
 * A model with everything that its training plan names.
 *
 * @param architecture with all settings of the request in it
 */
record Experiment(Architecture architecture, Blueprint blueprint, Dataset data, Source<?> source) {

    /** A data source with its parameters. */
    record Source<P extends Record>(DataSourceType<P> type, P parameters) {
        static <P extends Record> Source<P> of(DataSourceType<P> type, EObject source) {
            return new Source<>(type, ParameterBinding.bind(type, source));
        }

        Dataset open(Path folder, Map<String, Object> fitted) throws IOException, DataException {
            return type.open(parameters, folder, fitted);
        }

        /** See {@link DataSourceType#ownColumns}. */
        List<String> ownColumns() {
            return type.ownColumns(parameters);
        }

        /** See {@link DataSourceType#openOwn}. */
        Dataset openOwn(Path file, Map<String, Object> fitted) throws IOException, DataException {
            return type.openOwn(parameters, file, fitted);
        }
    }

    /** Looks up what computes a component. */
    record Parts(ComponentRegistry registry, Analyzer analyzer, EPackage.Registry packages) {
        /** The model of a file. */
        Architecture load(Path file) throws IOException {
            return ArchitectureResource.open(file, packages).architecture();
        }

        /**
         * Compiles a model and opens its data.
         *
         * @param folder where relative paths of data files start
         * @param fitted what the run fitted on its training part; empty for a run that begins
         */
        Experiment open(Architecture architecture, Path folder, Map<String, Object> fitted)
                throws InvalidModelException, DataException, IOException {
            Blueprint blueprint = analyzer.compile(architecture);
            EObject source = part(architecture, architecture.getPlan().getData(), "data source");
            Source<?> opened = Source.of((DataSourceType<?>) contribution(architecture, source), source);
            Dataset data = opened.open(folder, fitted);
            DataFit.check(blueprint, data);
            return new Experiment(architecture, blueprint, data, opened);
        }

        Optimizer optimizer(Architecture architecture) throws InvalidModelException {
            EObject part = part(architecture, architecture.getPlan().getOptimizer(), "optimizer");
            return make((OptimizerType<?>) contribution(architecture, part), part);
        }

        private static <P extends Record> Optimizer make(OptimizerType<P> type, EObject part) {
            return type.create(ParameterBinding.bind(type, part));
        }

        @Nullable
        Clipper clipper(Architecture architecture) throws InvalidModelException {
            EObject part = architecture.getPlan().getClipper();
            return part == null ? null : make((ClipperType<?>) contribution(architecture, part), part);
        }

        private static <P extends Record> Clipper make(ClipperType<P> type, EObject part) {
            return type.create(ParameterBinding.bind(type, part));
        }

        LearningRate learningRate(Experiment experiment, double base) throws InvalidModelException {
            org.unroll.model.Schedule part = experiment.plan().getSchedule();
            long perEpoch = TrainingLoop.updatesPerEpoch(experiment);
            return new LearningRate(
                    base,
                    part == null ? null : make((ScheduleType<?>) contribution(experiment.architecture(), part), part),
                    part == null ? 0 : part.getWarmup(),
                    part == null ? 1 : part.getWarmupStart(),
                    perEpoch * experiment.plan().getEpochs(),
                    perEpoch);
        }

        private static <P extends Record> Schedule make(ScheduleType<P> type, EObject part) {
            return type.create(ParameterBinding.bind(type, part));
        }

        private static EObject part(Architecture architecture, @Nullable EObject part, String what)
                throws InvalidModelException {
            if (part == null) {
                throw invalid(architecture, "has no " + what, "choose one in the training plan");
            }
            return part;
        }

        private Contribution<?> contribution(Architecture architecture, EObject part) throws InvalidModelException {
            String id = Placeholders.typeId(part.eClass());
            ComponentRegistry.Registered found = registry.find(id).orElse(null);
            if (found == null) {
                throw invalid(architecture, "needs " + id + ", which is not installed", "install its bundle");
            }
            return found.contribution();
        }

        private static InvalidModelException invalid(Architecture architecture, String message, String fix) {
            return new InvalidModelException(List.of(new Problem(
                    Problem.Severity.ERROR, null, null, null, architecture.getName() + ".plan", message, fix)));
        }
    }

    TrainingPlan plan() {
        return architecture.getPlan();
    }

    /** A copy that is no part of any document. */
    static Architecture copy(Architecture architecture) {
        return EcoreUtil.copy(architecture);
    }
}
