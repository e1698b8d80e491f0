package org.unroll.component;

/**
 * The computing half of a component type; its describing half is the EClass named by {@link ComponentType}.
 *
 * @param <P> a record whose components carry the names and types of the EClass's attributes and are bound from
 *     an instance of it: int, long, double, boolean, String, and enums by the names of their literals
 */
public sealed interface Contribution<P extends Record>
        permits InputType,
                LayerType,
                CellType,
                WrapperType,
                EncoderType,
                DecoderType,
                LossType,
                OptimizerType,
                ClipperType,
                ScheduleType,
                DataSourceType {}
