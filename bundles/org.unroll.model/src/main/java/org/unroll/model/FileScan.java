package org.unroll.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The first reading of a model file: refuses what must not be loaded, and learns the shape of absent types. */
@NullMarked
final class FileScan extends DefaultHandler {
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String XMI = "http://www.omg.org/XMI";
    private static final int MAXIMUM_DEPTH = 100;
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.:-]+");

    private final String file;
    private final EPackage.Registry packages;
    private final Map<String, Shape> absent = new LinkedHashMap<>();
    private final Map<String, Integer> lineOfId = new HashMap<>();
    private final Map<String, String> namespaces = new HashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private @Nullable Locator locator;

    private FileScan(String file, EPackage.Registry packages) {
        this.file = file;
        this.packages = packages;
    }

    /** The types the file names and the registry lacks. */
    static Collection<Shape> absentTypes(String file, byte[] bytes, EPackage.Registry packages)
            throws ModelFileException {
        FileScan scan = new FileScan(file, packages);
        SafeXml.read(file, bytes, scan);
        return scan.absent.values();
    }

    /** An element that has not ended; type is known, shape is not null where the type is absent. */
    private static final class Element {
        final String name;
        final @Nullable EClass type;
        final @Nullable Shape shape;
        final boolean named;
        final List<String> children = new ArrayList<>();
        boolean bare;

        Element(String name, @Nullable EClass type, @Nullable Shape shape, boolean named) {
            this.name = name;
            this.type = type;
            this.shape = shape;
            this.named = named;
        }
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        namespaces.put(prefix, uri);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        Element parent = open.peek();
        if (open.size() >= MAXIMUM_DEPTH) {
            throw wrong("elements are nested more than " + MAXIMUM_DEPTH + " deep");
        }
        if (attributes.getIndex("href") >= 0) {
            throw wrong("refers to another file by href, which a model cannot do: remove it");
        }
        Element element = parent == null ? root(uri, name) : child(parent, name, attributes);
        if (parent != null) {
            parent.children.add(name);
        }
        checkId(element, attributes);
        List<String> plain = plainNames(attributes);
        element.bare = plain.isEmpty();
        if (element.shape != null) {
            element.shape.attributes.add(plain);
        }
        open.push(element);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        Element element = open.pop();
        Shape shape = element.shape;
        if (shape != null) {
            shape.children.add(element.children.stream().distinct().toList());
        }
        Shape outer = open.isEmpty() ? null : open.element().shape;
        if (outer != null && !element.named && element.bare && element.children.isEmpty()) {
            outer.texts.add(name);
        }
    }

    private Element root(String uri, String name) throws SAXException {
        if (!ModelPackage.eNS_URI.equals(uri) || !"Architecture".equals(name)) {
            throw wrong("is not a model: its outermost element is " + name + ", not unroll:Architecture");
        }
        return new Element(name, ModelPackage.Literals.ARCHITECTURE, null, true);
    }

    private Element child(Element parent, String name, Attributes attributes) throws SAXException {
        EStructuralFeature feature = parent.type == null ? null : parent.type.getEStructuralFeature(name);
        EClass asked = feature != null && feature.getEType() instanceof EClass c ? c : null;
        String typeName = attributes.getValue(XSI, "type");
        if (typeName == null) {
            typeName = attributes.getValue(XMI, "type");
        }
        if (typeName != null) {
            return typed(name, typeName, asked, attributes);
        }
        if (asked != null && ModelPackage.Literals.COMPONENT.isSuperTypeOf(asked)) {
            throw wrong("element " + name + " does not say which component it is: add xsi:type");
        }
        Shape outer = parent.shape;
        Shape shape = outer == null || asked != null
                ? null
                : outer.untyped.computeIfAbsent(
                        name, n -> new Shape(outer.namespace, outer.prefix, outer.name + "." + n));
        return new Element(name, asked, shape, false);
    }

    private Element typed(String name, String typeName, @Nullable EClass asked, Attributes attributes)
            throws SAXException {
        int colon = typeName.indexOf(':');
        String prefix = colon < 0 ? "" : typeName.substring(0, colon);
        String local = typeName.substring(colon + 1);
        String namespace = namespaces.get(prefix);
        if (namespace == null || local.isEmpty()) {
            throw wrong("xsi:type " + typeName + " names a prefix that is not declared: add xmlns:" + prefix);
        }
        EPackage owner = packages.getEPackage(namespace);
        if (owner != null && owner.getEClassifier(local) instanceof EClass type) {
            checkOffered(type, typeName);
            if (asked != null && !asked.isSuperTypeOf(type)) {
                throw wrong(typeName + " cannot stand in '" + name + "', which holds a component of kind "
                        + asked.getName());
            }
            return new Element(name, type, null, true);
        }
        if (ModelPackage.eNS_URI.equals(namespace)) {
            throw wrong("there is no component type " + typeName);
        }
        Shape shape = absent.computeIfAbsent(namespace + "#" + local, k -> new Shape(namespace, prefix, local));
        boolean component = attributes.getIndex("id") >= 0 && attributes.getIndex("name") >= 0;
        if (asked != null || component) {
            shape.standsWhere(asked == null ? ModelPackage.Literals.COMPONENT : asked);
        }
        return new Element(name, shape.base, shape, true);
    }

    private void checkOffered(EClass type, String typeName) throws SAXException {
        boolean kindItself = type.getEPackage() == ModelPackage.eINSTANCE
                && ModelPackage.Literals.COMPONENT.isSuperTypeOf(type)
                && type != ModelPackage.Literals.GROUP;
        if (kindItself || type.isAbstract() || type.isInterface()) {
            throw wrong(typeName + " is a kind of component, not a component: name a concrete type");
        }
    }

    private void checkId(Element element, Attributes attributes) throws SAXException {
        EAttribute declared = element.type == null ? null : element.type.getEIDAttribute();
        String key = declared == null ? "id" : declared.getName();
        String id = attributes.getValue(key);
        if (id == null) {
            if (declared != null && declared.isRequired() && declared.getDefaultValue() == null) {
                throw wrong("element " + element.name + " has no " + key + ": give it one that is unique in the file");
            }
            return;
        }
        if (declared == null && !(element.shape != null && element.named)) {
            return;
        }
        if (!ID.matcher(id).matches()) {
            throw wrong("id '" + id + "' may only have letters, digits, and - _ . :");
        }
        Integer before = lineOfId.putIfAbsent(id, line());
        if (before != null) {
            throw wrong("id '" + id + "' is already used in line " + before + ": give one of them another id");
        }
    }

    private List<String> plainNames(Attributes attributes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getURI(i).isEmpty() && !attributes.getQName(i).startsWith("xmlns")) {
                names.add(attributes.getLocalName(i));
            }
        }
        return names;
    }

    private int line() {
        return locator == null ? 0 : locator.getLineNumber();
    }

    private SAXException wrong(String problem) {
        int column = locator == null ? 0 : locator.getColumnNumber();
        return new SAXException(new ModelFileException(file, line(), column, problem, null));
    }
}
