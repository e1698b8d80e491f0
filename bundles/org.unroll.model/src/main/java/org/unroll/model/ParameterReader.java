package org.unroll.model;

import java.util.List;
import org.eclipse.emf.common.util.Enumerator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EDataType;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.ENamedElement;
import org.eclipse.emf.ecore.util.ExtendedMetaData;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Reads a {@link ParameterDescription} from an EAttribute and the facets of its EDataType. */
@NullMarked
final class ParameterReader {
    private final EClass owner;
    private final EAttribute attribute;

    ParameterReader(EClass owner, EAttribute attribute) {
        this.owner = owner;
        this.attribute = attribute;
    }

    ParameterDescription read() {
        Object value = attribute.getDefaultValue();
        Object defaultValue = value instanceof Enumerator literal ? literal.getName() : value;
        return new ParameterDescription(
                attribute,
                attribute.getName(),
                TypeReader.detail(attribute, TypeReader.PARAMETER, "label", TypeReader.words(attribute.getName())),
                type(),
                defaultValue,
                bound("minInclusive"),
                bound("maxInclusive"),
                bound("minExclusive"),
                bound("maxExclusive"),
                values(),
                TypeReader.detail(attribute, TypeReader.PARAMETER, "unit", ""),
                TypeReader.documentation(attribute),
                attribute.isRequired() && defaultValue == null,
                TypeReader.detail(attribute, TypeReader.PARAMETER, "group", ""),
                TypeReader.detail(attribute, TypeReader.PARAMETER, "refers", ""));
    }

    private ParameterDescription.Type type() {
        EDataType dataType = attribute.getEAttributeType();
        if (dataType instanceof EEnum) {
            return ParameterDescription.Type.ENUMERATION;
        }
        String java = dataType == null || attribute.isMany() ? null : dataType.getInstanceClassName();
        return switch (java == null ? "" : java) {
            case "int", "long" -> ParameterDescription.Type.INTEGER;
            case "double" -> ParameterDescription.Type.NUMBER;
            case "boolean" -> ParameterDescription.Type.BOOLEAN;
            case "java.lang.String" -> ParameterDescription.Type.STRING;
            default ->
                throw new IllegalArgumentException("EClass " + Placeholders.typeId(owner) + ": attribute "
                        + attribute.getName() + " must hold one int, long, double, boolean, String or enumeration");
        };
    }

    private List<String> values() {
        EDataType dataType = attribute.getEAttributeType();
        return dataType instanceof EEnum literals
                ? literals.getELiterals().stream().map(ENamedElement::getName).toList()
                : ExtendedMetaData.INSTANCE.getEnumerationFacet(dataType);
    }

    /** The facet of the data type, or of the nearest type it is based on. */
    private @Nullable Double bound(String facet) {
        for (EDataType t = attribute.getEAttributeType(); t != null; t = ExtendedMetaData.INSTANCE.getBaseType(t)) {
            String value = TypeReader.detail(t, ExtendedMetaData.ANNOTATION_URI, facet, "");
            if (!value.isEmpty()) {
                return number(facet, value);
            }
        }
        return null;
    }

    private Double number(String facet, String value) {
        try {
            return Double.valueOf(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "EClass " + Placeholders.typeId(owner) + ": facet " + facet + " of attribute " + attribute.getName()
                            + " is not a number: " + value,
                    e);
        }
    }
}
