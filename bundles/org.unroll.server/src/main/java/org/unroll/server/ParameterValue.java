package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EEnumLiteral;
import org.jspecify.annotations.Nullable;
import org.unroll.model.ParameterDescription;

/** Reads the value of a parameter as a page sends it, and holds it against the description. */
final class ParameterValue {
    private static final int LONGEST_TEXT = 10_000;

    private final ParameterDescription parameter;
    private final String component;

    private ParameterValue(ParameterDescription parameter, String component) {
        this.parameter = parameter;
        this.component = component;
    }

    /**
     * The value for the model.
     *
     * @param component id of the component, for the refusal
     * @throws Refusal when it is of another type or out of bounds; the sentence says what is expected
     */
    static Object of(ParameterDescription parameter, JsonElement value, String component) {
        ParameterValue reader = new ParameterValue(parameter, component);
        reader.require(value.isJsonPrimitive(), "takes one value");
        return reader.read(value.getAsJsonPrimitive());
    }

    private Object read(JsonPrimitive value) {
        return switch (parameter.type()) {
            case INTEGER -> whole(value);
            case NUMBER -> number(value);
            case BOOLEAN -> {
                require(value.isBoolean(), "is either true or false");
                yield value.getAsBoolean();
            }
            case STRING -> text(value);
            case ENUMERATION -> literal(value);
        };
    }

    private Object whole(JsonPrimitive value) {
        require(value.isNumber(), "must be a whole number");
        boolean isInt = parameter.attribute().getEAttributeType().getInstanceClass() == int.class;
        try {
            BigDecimal exact = value.getAsBigDecimal();
            require(exact.precision() - exact.scale() <= 19, "is too large");
            long whole = exact.longValueExact();
            require(!isInt || whole == (int) whole, "must not be greater than " + Integer.MAX_VALUE);
            checkBounds(whole);
            return isInt ? (Object) (int) whole : (Object) whole;
        } catch (ArithmeticException | NumberFormatException e) {
            throw refusal("must be a whole number");
        }
    }

    private Object number(JsonPrimitive value) {
        require(value.isNumber() && Double.isFinite(value.getAsDouble()), "must be a number");
        double number = value.getAsDouble();
        checkBounds(number);
        return number;
    }

    private Object text(JsonPrimitive value) {
        require(value.isString(), "must be a text");
        String text = value.getAsString();
        require(!(parameter.required() && text.isBlank()), "must not be empty");
        require(text.length() <= LONGEST_TEXT, "is too long");
        require(text.codePoints().allMatch(ParameterValue::writable), "holds a character that a file cannot hold");
        require(parameter.values().isEmpty() || parameter.values().contains(text), oneOf());
        return text;
    }

    private Object literal(JsonPrimitive value) {
        require(value.isString() && parameter.values().contains(value.getAsString()), oneOf());
        EEnumLiteral literal = ((EEnum) parameter.attribute().getEAttributeType()).getEEnumLiteral(value.getAsString());
        return literal.getInstance();
    }

    private void checkBounds(double value) {
        Double minimum = parameter.minimum();
        Double maximum = parameter.maximum();
        Double above = parameter.exclusiveMinimum();
        Double below = parameter.exclusiveMaximum();
        require(minimum == null || value >= minimum, "must be at least " + plain(minimum));
        require(above == null || value > above, "must be greater than " + plain(above));
        require(maximum == null || value <= maximum, "must be at most " + plain(maximum));
        require(below == null || value < below, "must be less than " + plain(below));
    }

    private void require(boolean holds, String sentence) {
        if (!holds) {
            throw refusal(sentence);
        }
    }

    private Refusal refusal(String sentence) {
        return new Refusal(parameter.label() + " " + sentence + ".", new Refusal.Detail(component, null, null));
    }

    private String oneOf() {
        return "must be one of " + String.join(", ", parameter.values());
    }

    /** Characters of XML 1.0. */
    private static boolean writable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    private static String plain(@Nullable Double bound) {
        return bound == null
                ? ""
                : new BigDecimal(bound.toString()).stripTrailingZeros().toPlainString();
    }
}
