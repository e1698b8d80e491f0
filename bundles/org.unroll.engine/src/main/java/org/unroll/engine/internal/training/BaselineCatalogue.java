package org.unroll.engine.internal.training;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.unroll.component.ForecastBaseline;
import org.unroll.component.LabelBaseline;

/** The contributed methods that need no network, by name. */
@Component(service = BaselineCatalogue.class)
public final class BaselineCatalogue {
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<ForecastBaseline> forecasts;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<LabelBaseline> labels;

    /** What the framework is going to fill. */
    public BaselineCatalogue() {
        this(List.of(), List.of());
    }

    /** With these only. */
    public BaselineCatalogue(List<ForecastBaseline> forecasts, List<LabelBaseline> labels) {
        this.forecasts = forecasts;
        this.labels = labels;
    }

    List<ForecastBaseline> forecasts() {
        return forecasts.stream()
                .sorted(Comparator.comparing(ForecastBaseline::name))
                .toList();
    }

    List<LabelBaseline> labels() {
        return labels.stream().sorted(Comparator.comparing(LabelBaseline::name)).toList();
    }
}
