package org.unroll.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/** Finds out what arrays are, and that they are the same in every part. */
record ArrayContracts(Path file, Collection<ArrayPart> parts, ArrayNames names) {
    /**
     * The contract of every array of the training part, lengths excepted.
     *
     * @throws DataException when a part does not fit the training part, or an id or a length is out of range
     */
    Map<String, Contract> of(ArrayPart train) throws DataException {
        var contracts = new LinkedHashMap<String, Contract>();
        for (Map.Entry<String, Npy> entry : train.arrays().entrySet()) {
            if (!ArrayPart.isLengths(entry.getKey())) {
                contracts.put(entry.getKey(), contract(entry.getValue(), classes(entry.getKey())));
            }
        }
        for (ArrayPart part : parts) {
            check(part, contracts);
        }
        names.check(file, contracts);
        return contracts;
    }

    /** Whole numbers with one or two axes are ids. */
    private static boolean ids(Npy array) {
        return array.whole() && array.shape().length <= 2;
    }

    private Contract contract(Npy array, int classes) throws DataException {
        int[] shape = array.shape();
        if (ids(array)) {
            return shape.length == 2 ? Contract.tokens(classes) : Contract.label(classes);
        }
        return switch (shape.length) {
            case 1 -> Contract.vector(1);
            case 2 -> Contract.vector(shape[1]);
            case 3 -> Contract.sequence(shape[2]);
            default -> throw wrong(array, "has " + shape.length + " axes; reshape it to [N,T,I], [N,I], [N,T] or [N]");
        };
    }

    /** One more than the greatest id in any part, or that has a name. */
    private int classes(String name) {
        double greatest = Math.max(0, names.of(name).size() - 1);
        for (ArrayPart part : parts) {
            Npy array = part.arrays().get(name);
            if (array != null) {
                greatest =
                        Math.max(greatest, Arrays.stream(array.values()).max().orElse(0));
            }
        }
        return (int) Math.min(greatest, Integer.MAX_VALUE - 1) + 1;
    }

    private void check(ArrayPart part, Map<String, Contract> contracts) throws DataException {
        for (String name : contracts.keySet()) {
            if (part.size() > 0 && !part.arrays().containsKey(name)) {
                throw new DataException(file, 0, 0, "lacks '" + name + "' in a part; give all parts the same arrays");
            }
        }
        for (Map.Entry<String, Npy> entry : part.arrays().entrySet()) {
            Npy array = entry.getValue();
            Contract contract = contracts.get(entry.getKey());
            if (ArrayPart.isLengths(entry.getKey())) {
                int steps = steps(part, entry.getKey(), contracts);
                range(array, 1, steps, "a length must lie between 1 and the number of steps, " + steps);
            } else if (contract == null || !contract.equals(contract(array, classes(entry.getKey())))) {
                throw wrong(array, "has no match in the training part; give all parts the same arrays");
            } else if (ids(array)) {
                range(array, 0, Integer.MAX_VALUE - 1, "an id must not be negative nor beyond 32 bits");
            }
        }
    }

    private static int steps(ArrayPart part, String lengths, Map<String, Contract> contracts) {
        return contracts.entrySet().stream()
                .filter(e ->
                        e.getValue().sequential() && part.lengthsOf(e.getKey()).equals(lengths))
                .mapToInt(e -> part.array(e.getKey()).shape()[1])
                .max()
                .orElse(Integer.MAX_VALUE);
    }

    private void range(Npy array, double least, double greatest, String expected) throws DataException {
        for (int i = 0; i < array.values().length; i++) {
            double value = array.values()[i];
            if (!(value >= least && value <= greatest) || value != Math.rint(value)) {
                throw wrong(array, "holds " + value + " at position " + i + "; " + expected);
            }
        }
    }

    private DataException wrong(Npy array, String message) {
        return new DataException(file, 0, 0, "'" + array.name() + "' " + message);
    }
}
