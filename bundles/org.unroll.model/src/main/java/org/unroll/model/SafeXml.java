package org.unroll.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.NullMarked;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML without document types, so that no file can make us read another one or grow without bound. */
@NullMarked
final class SafeXml {
    /** What EMF's own parser is told. */
    static final Map<String, Boolean> FEATURES = Map.of(
            "http://xml.org/sax/features/namespaces",
            true,
            "http://xml.org/sax/features/namespace-prefixes",
            false,
            "http://apache.org/xml/features/disallow-doctype-decl",
            true,
            "http://xml.org/sax/features/external-general-entities",
            false,
            "http://xml.org/sax/features/external-parameter-entities",
            false);

    private SafeXml() {}

    /**
     * Reads a document.
     *
     * @throws ModelFileException when it is not well formed, or names a document type
     */
    static void read(String file, byte[] bytes, DefaultHandler handler) throws ModelFileException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            for (Map.Entry<String, Boolean> feature : FEATURES.entrySet()) {
                factory.setFeature(feature.getKey(), feature.getValue());
            }
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(bytes)), handler);
        } catch (SAXParseException e) {
            throw new ModelFileException(file, e.getLineNumber(), e.getColumnNumber(), explain(e), e);
        } catch (SAXException e) {
            if (e.getException() instanceof ModelFileException known) {
                throw known;
            }
            throw new ModelFileException(file, 0, 0, "cannot be read as XML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelFileException(
                    file, 1, 0, "is not text in the encoding it declares: " + e.getMessage() + "; save it as UTF-8", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no safe XML parser", e);
        }
    }

    private static String explain(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("DOCTYPE")) {
            return "declares a document type, which could read other files: remove the DOCTYPE";
        }
        if (message.contains("Invalid byte")) {
            return "is not text in the encoding it declares: " + message + " Save it as UTF-8";
        }
        return "is not well-formed XML: " + message + " Mend it by hand, or take the file from version control";
    }
}
