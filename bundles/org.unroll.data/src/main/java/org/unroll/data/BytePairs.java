package org.unroll.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unroll.component.DataException;

/**
 * Bytes, and pairs of ids that are joined to one, the earliest pair first; every text has ids.
 *
 * <p>Rico Sennrich, Barry Haddow, Alexandra Birch, 2016: Neural Machine Translation of Rare Words with Subword Units.
 */
final class BytePairs implements Vocabulary {
    /** Number of ids that are bytes. */
    static final int BYTES = 256;

    private static final String MERGES = "merges";
    /** The ids of so many segments are remembered. */
    private static final int REMEMBERED = 1 << 16;

    private final List<int[]> merges;
    private final Map<Long, Integer> joined = new HashMap<>();
    private final Map<String, int[]> remembered = new HashMap<>();

    /** With these pairs of ids; pair {@code i} gets the id {@code 256 + i}. */
    BytePairs(List<int[]> merges) {
        this.merges = List.copyOf(merges);
        for (int i = 0; i < merges.size(); i++) {
            joined.put(pair(merges.get(i)[0], merges.get(i)[1]), BYTES + i);
        }
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** The pairs of an earlier run. */
    static BytePairs restore(Fitted fitted) throws DataException {
        List<int[]> merges = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < BYTES; i++) {
            ids.put(sign(i), i);
        }
        for (String merge : fitted.texts(MERGES)) {
            int blank = merge.indexOf(' ');
            Integer left = ids.get(merge.substring(0, Math.max(0, blank)));
            Integer right = ids.get(merge.substring(blank + 1));
            if (left == null || right == null) {
                throw Fitted.lacks(MERGES, "a list of pairs");
            }
            ids.put(merge.replace(" ", ""), BYTES + merges.size());
            merges.add(new int[] {left, right});
        }
        return new BytePairs(merges);
    }

    @Override
    public int size() {
        return BYTES + merges.size();
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < BYTES; i++) {
            names.add(sign(i));
        }
        merges.forEach(merge -> names.add(names.get(merge[0]) + names.get(merge[1])));
        return names;
    }

    /** Bytes that are no text become U+FFFD. */
    @Override
    public String text(int[] ids, String between) {
        var bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            write(id, bytes);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(int id, ByteArrayOutputStream bytes) {
        if (id < BYTES) {
            bytes.write(id);
        } else if (id < size()) {
            write(merges.get(id - BYTES)[0], bytes);
            write(merges.get(id - BYTES)[1], bytes);
        }
    }

    @Override
    public int[] ids(String segment) {
        int[] known = remembered.get(segment);
        if (known != null) {
            return known;
        }
        int[] ids = joined(bytes(segment));
        if (remembered.size() < REMEMBERED) {
            remembered.put(segment, ids);
        }
        return ids;
    }

    static int[] bytes(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes[i] & 0xff;
        }
        return ids;
    }

    private int[] joined(int[] bytes) {
        int[] ids = bytes;
        while (true) {
            int least = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < ids.length; i++) {
                least = Math.min(least, joined.getOrDefault(pair(ids[i], ids[i + 1]), Integer.MAX_VALUE));
            }
            if (least == Integer.MAX_VALUE) {
                return ids;
            }
            int[] merge = merges.get(least - BYTES);
            ids = join(ids, merge[0], merge[1], least);
        }
    }

    /** The ids with every such pair joined, from the left. */
    static int[] join(int[] ids, int left, int right, int pair) {
        int[] result = new int[ids.length];
        int length = 0;
        for (int i = 0; i < ids.length; i++) {
            boolean found = ids[i] == left && i + 1 < ids.length && ids[i + 1] == right;
            result[length++] = found ? pair : ids[i];
            i += found ? 1 : 0;
        }
        return java.util.Arrays.copyOf(result, length);
    }

    /**
     * The texts of the ids, bytes written as GPT-2 does: printable ones of Latin-1 as themselves, others as the letters
     * from U+0100 on, a blank as Ġ.
     */
    @Override
    public Map<String, Object> fitted() {
        List<String> texts = names();
        List<String> pairs = new ArrayList<>();
        merges.forEach(merge -> pairs.add(texts.get(merge[0]) + " " + texts.get(merge[1])));
        return Map.of("vocabulary", texts, MERGES, pairs);
    }

    private static String sign(int octet) {
        int before = 0;
        for (int i = 0; i < octet; i++) {
            before += printable(i) ? 0 : 1;
        }
        return Character.toString(printable(octet) ? octet : 0x100 + before);
    }

    private static boolean printable(int octet) {
        return octet > 0x20 && octet < 0x7F || octet > 0xA0 && octet != 0xAD;
    }
}
