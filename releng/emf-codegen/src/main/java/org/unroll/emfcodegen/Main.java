package org.unroll.emfcodegen;

import java.io.File;
import java.io.IOException;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/** Writes the Java of a genmodel. Arguments: the genmodel, the folder to write to. */
public final class Main {
    /** EMF's generator only writes into projects of a workspace; this name stands for the output folder. */
    private static final String PROJECT = "generated";

    private Main() {}

    public static void main(String[] args) throws IOException {
        GenModel model = load(new File(args[0]));
        File output = new File(args[1]).getCanonicalFile();
        EcorePlugin.getPlatformResourceMap().put(PROJECT, URI.createFileURI(output + File.separator));
        model.setModelDirectory("/" + PROJECT);
        model.reconcile();
        model.setCanGenerate(true);
        model.setValidateModel(true);
        failOnError(model.diagnose());

        Generator generator = new Generator();
        generator.setInput(model);
        failOnError(generator.generate(model, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor()));
    }

    private static GenModel load(File file) throws IOException {
        EPackage.Registry.INSTANCE.put(GenModelPackage.eNS_URI, GenModelPackage.eINSTANCE);
        ResourceSet resources = new ResourceSetImpl();
        var factories = resources.getResourceFactoryRegistry().getExtensionToFactoryMap();
        factories.put("*", new XMIResourceFactoryImpl());
        factories.put("ecore", new EcoreResourceFactoryImpl());
        GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(
                GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);
        URI uri = URI.createFileURI(file.getCanonicalPath());
        return (GenModel) resources.getResource(uri, true).getContents().get(0);
    }

    private static void failOnError(Diagnostic diagnostic) {
        if (diagnostic.getSeverity() >= Diagnostic.ERROR) {
            throw new IllegalStateException(diagnostic.toString());
        }
    }
}
