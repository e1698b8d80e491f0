package org.unroll.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EClassifier;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.ETypedElement;
import org.eclipse.emf.ecore.EcoreFactory;
import org.eclipse.emf.ecore.EcorePackage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** EPackages made up from the shapes of absent types. */
@NullMarked
final class PlaceholderPackages {
    private static final EcoreFactory FACTORY = EcoreFactory.eINSTANCE;
    private final Map<String, EPackage> packages = new LinkedHashMap<>();

    PlaceholderPackages(Collection<Shape> shapes) {
        shapes.forEach(this::add);
    }

    Collection<EPackage> all() {
        return packages.values();
    }

    /** The stand-in for a type, or null where the file names no such type. */
    @Nullable
    EClassifier find(@Nullable String namespace, String name) {
        EPackage owner = packages.get(namespace);
        return owner == null ? null : owner.getEClassifier(name);
    }

    private EClass add(Shape shape) {
        EPackage owner = packages.computeIfAbsent(shape.namespace, n -> newPackage(n, shape.prefix));
        EClass type = FACTORY.createEClass();
        type.setName(shape.name);
        if (shape.base != null) {
            type.getESuperTypes().add(shape.base);
        }
        owner.getEClassifiers().add(type);
        shape.attributes.order().forEach(name -> addText(type, name, 1));
        shape.children.order().forEach(name -> addChild(type, name, shape));
        return type;
    }

    private static EPackage newPackage(String namespace, String prefix) {
        EPackage made = FACTORY.createEPackage();
        made.setName(prefix);
        made.setNsPrefix(prefix);
        made.setNsURI(namespace);
        var mark = FACTORY.createEAnnotation();
        mark.setSource(Placeholders.MARK);
        made.getEAnnotations().add(mark);
        return made;
    }

    private void addChild(EClass type, String name, Shape shape) {
        if (type.getEStructuralFeature(name) != null) {
            return;
        }
        Shape untyped = shape.untyped.get(name);
        if (untyped != null && shape.texts.contains(name)) {
            addText(type, name, ETypedElement.UNBOUNDED_MULTIPLICITY);
            return;
        }
        EReference reference = FACTORY.createEReference();
        reference.setName(name);
        reference.setContainment(true);
        reference.setUpperBound(ETypedElement.UNBOUNDED_MULTIPLICITY);
        reference.setEType(untyped == null ? EcorePackage.Literals.EOBJECT : add(untyped));
        type.getEStructuralFeatures().add(reference);
    }

    private static void addText(EClass type, String name, int upperBound) {
        if (type.getEStructuralFeature(name) == null) {
            EAttribute attribute = FACTORY.createEAttribute();
            attribute.setName(name);
            attribute.setEType(EcorePackage.Literals.ESTRING);
            attribute.setUpperBound(upperBound);
            attribute.setUnique(false);
            type.getEStructuralFeatures().add(attribute);
        }
    }
}
