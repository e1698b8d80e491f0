package org.unroll.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .unroll} file. Loads without reading any other file; keeps what it says of components whose bundle is
 * absent; writes a canonical form, atomically; and writes an unchanged document back byte for byte.
 */
@NullMarked
public final class ArchitectureResource extends XMIResourceImpl {
    /** Files above this many bytes are refused. */
    public static final int MAXIMUM_SIZE = 16 << 20;

    private @Nullable Origin origin;

    /** An empty resource; {@link #load(Map)} reads the file. */
    public ArchitectureResource(URI uri) {
        super(uri);
        setIntrinsicIDToEObjectMap(new HashMap<>());
    }

    /**
     * Opens a file with the installed component types.
     *
     * @throws ModelFileException when it is not a model
     * @throws IOException when it cannot be read
     */
    public static ArchitectureResource open(Path file) throws IOException {
        return open(file, EPackage.Registry.INSTANCE);
    }

    /**
     * Opens a file.
     *
     * @param packages the EPackages of the component types
     * @throws ModelFileException when it is not a model
     * @throws IOException when it cannot be read
     */
    public static ArchitectureResource open(Path file, EPackage.Registry packages) throws IOException {
        ArchitectureResource resource = of(file);
        try (InputStream in = Files.newInputStream(file)) {
            resource.read(in, packages);
        }
        return resource;
    }

    /**
     * The document that these bytes hold, to be saved to a file.
     *
     * @param packages the EPackages of the component types
     * @throws ModelFileException when it is not a model
     */
    public static ArchitectureResource parse(Path file, byte[] bytes, EPackage.Registry packages) throws IOException {
        ArchitectureResource resource = of(file);
        resource.read(new java.io.ByteArrayInputStream(bytes), packages);
        return resource;
    }

    /** A resource for a new model, to be saved to a file. */
    public static ArchitectureResource create(Path file, Architecture architecture) {
        ArchitectureResource resource = of(file);
        resource.getContents().add(architecture);
        return resource;
    }

    private static ArchitectureResource of(Path file) {
        return new ArchitectureResource(URI.createFileURI(file.toAbsolutePath().toString()));
    }

    /** The architecture it holds. */
    public Architecture architecture() {
        return (Architecture) getContents().get(0);
    }

    /**
     * What {@link #save(Map)} would write.
     *
     * @throws IOException when the model holds what a file cannot, such as a wire to a removed component
     */
    public byte[] bytes() throws IOException {
        byte[] now = CanonicalForm.of(architecture());
        return origin != null && Arrays.equals(now, origin.canonical()) ? origin.bytes() : now;
    }

    /** What was read; null when nothing was. */
    public byte @Nullable [] loaded() {
        return origin == null ? null : origin.bytes();
    }

    @Override
    public void doLoad(InputStream in, @Nullable Map<?, ?> options) throws IOException {
        read(
                in,
                getResourceSet() == null
                        ? EPackage.Registry.INSTANCE
                        : getResourceSet().getPackageRegistry());
    }

    private void read(InputStream in, EPackage.Registry packages) throws IOException {
        String file = getURI().isFile() ? getURI().toFileString() : getURI().toString();
        byte[] bytes = in.readNBytes(MAXIMUM_SIZE + 1);
        if (bytes.length > MAXIMUM_SIZE) {
            throw new ModelFileException(
                    file, 0, 0, "is larger than " + (MAXIMUM_SIZE >> 20) + " MiB, so it is hardly a model", null);
        }
        EPackage.Registry present = new EPackageRegistryImpl(packages);
        present.putAll(packages);
        Architecture architecture = new ModelLoader(file).load(bytes, present);
        getContents().clear();
        getContents().add(architecture);
        origin = new Origin(file, bytes, present);
        setLoaded(true);
        setModified(false);
    }

    /** What was read, with the component types of then; most files are only looked at, so the rest is made on demand. */
    private static final class Origin {
        private final String file;
        private final byte[] bytes;
        private final EPackage.Registry packages;
        private byte @Nullable [] canonical;

        Origin(String file, byte[] bytes, EPackage.Registry packages) {
            this.file = file;
            this.bytes = bytes;
            this.packages = packages;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        byte[] canonical() throws IOException {
            if (canonical == null) {
                canonical = CanonicalForm.of(new ModelLoader(file).load(bytes, packages));
            }
            return canonical;
        }
    }

    @Override
    public void doSave(OutputStream out, @Nullable Map<?, ?> options) throws IOException {
        out.write(bytes());
    }

    @Override
    public void save(@Nullable Map<?, ?> options) throws IOException {
        if (getURI().isFile()) {
            AtomicFile.write(Path.of(getURI().toFileString()), bytes());
            setModified(false);
        } else {
            super.save(options);
        }
    }
}
