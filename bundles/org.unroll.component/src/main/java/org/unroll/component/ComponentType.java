package org.unroll.component;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Names the EClass that a contributed class computes, for example {@code urn:unroll:cells#Elman}. */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ComponentType {
    /** Prefix of the service property: {@code unroll.eClass}. */
    String PREFIX_ = "unroll.";

    /** Namespace of the EPackage, {@code #}, name of the EClass. */
    String eClass();
}
