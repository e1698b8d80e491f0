package org.unroll.clippers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unroll.component.Clipper;

/** Two weights: (3, 4) of norm 5 and (0, -12) of norm 12, together of norm 13. */
class ClippersTest {
    private final float[] gradient = {3, 4, 0, -12};
    private final int[] bounds = {0, 2, 4};

    private float[] clipped(Clipper clipper) {
        float factor = clipper.clip(gradient, bounds, 13);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= factor;
        }
        return gradient;
    }

    @Test
    void limitsTheNormOfAllWeightsTogether() {
        assertThat(clipped(new GlobalNorm().create(new GlobalNorm.Params(6.5))))
                .containsExactly(new float[] {1.5f, 2, 0, -6}, within(1e-6f));
    }

    @Test
    void leavesAShortGradientAsItIs() {
        assertThat(clipped(new GlobalNorm().create(new GlobalNorm.Params(13)))).containsExactly(3, 4, 0, -12);
    }

    @Test
    void limitsEveryValue() {
        assertThat(clipped(new ByValue().create(new ByValue.Params(3.5)))).containsExactly(3, 3.5f, 0, -3.5f);
    }

    @Test
    void limitsTheNormOfEveryWeight() {
        assertThat(clipped(new PerParameterNorm().create(new PerParameterNorm.Params(6))))
                .containsExactly(new float[] {3, 4, 0, -6}, within(1e-6f));
    }

    @Test
    void survivesAZeroGradient() {
        float[] zero = new float[2];
        assertThat(new GlobalNorm().create(new GlobalNorm.Params(1)).clip(zero, new int[] {0, 2}, 0))
                .isEqualTo(1);
        new PerParameterNorm().create(new PerParameterNorm.Params(1)).clip(zero, new int[] {0, 2}, 0);
        assertThat(zero).containsExactly(0, 0);
    }

    @Test
    void keepsWhatIsNotANumberVisible() {
        float[] broken = {Float.NaN, 1};
        new ByValue().create(new ByValue.Params(1)).clip(broken, new int[] {0, 2}, Double.NaN);
        assertThat(broken[0]).isNaN();
    }
}
