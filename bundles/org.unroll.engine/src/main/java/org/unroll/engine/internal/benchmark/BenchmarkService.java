package org.unroll.engine.internal.benchmark;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Benchmark;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.internal.training.Machine;
import org.unroll.engine.internal.training.SingleSteps;
import org.unroll.model.Architecture;

/** Times the cases over whatever is installed. */
@Component
public final class BenchmarkService implements Benchmark {
    private final ComponentRegistry registry;
    private final Analyzer analyzer;

    /** Made by the framework, or by a test. */
    @Activate
    public BenchmarkService(@Reference ComponentRegistry registry, @Reference Analyzer analyzer) {
        this.registry = registry;
        this.analyzer = analyzer;
    }

    @Override
    public List<Case> cases() {
        return Cases.all();
    }

    @Override
    public Map<String, Object> machine() {
        return Machine.describe();
    }

    @Override
    public Session open(Case subject) throws InvalidModelException {
        Architecture architecture = CaseModel.of(subject, registry);
        Blueprint blueprint = analyzer.compile(architecture);
        boolean training = subject.phase() == Phase.TRAIN;
        return new TimedSession(subject, SingleSteps.of(registry, analyzer, architecture, blueprint, training));
    }
}
