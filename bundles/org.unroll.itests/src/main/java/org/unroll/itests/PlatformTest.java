package org.unroll.itests;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.unroll.model.ModelPackage;

@ExtendWith(BundleContextExtension.class)
class PlatformTest {
    @InjectBundleContext
    BundleContext context;

    @Test
    void startsEveryBundle() {
        assertThat(context.getBundles())
                .filteredOn(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .allSatisfy(bundle -> assertThat(bundle.getState())
                        .as(bundle.getSymbolicName())
                        .isIn(Bundle.ACTIVE, Bundle.STARTING));
    }

    @Test
    void multipliesMatricesOnTheNativeBackend() {
        INDArray a = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        INDArray b = Nd4j.createFromArray(new float[][] {{5, 6}, {7, 8}});
        assertThat(a.mmul(b).toFloatMatrix()).isDeepEqualTo(new float[][] {{19, 22}, {43, 50}});
    }

    @Test
    void loadsOnnxRuntimesNativeLibrary() {
        assertThat(OrtEnvironment.getEnvironment().getVersion()).isNotEmpty();
    }

    @Test
    void registersTheCoreMetamodel() {
        assertThat(EPackage.Registry.INSTANCE.getEPackage(ModelPackage.eNS_URI)).isSameAs(ModelPackage.eINSTANCE);
    }
}
