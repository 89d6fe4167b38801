package org.ember.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;

/** A short name for a result: equal for equal bits, or NaN, of equal type and shape. */
final class ValueHash {
    private static final int DIGITS = 16;

    private final MessageDigest digest;

    private ValueHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(Object value) {
        ValueHash hash = new ValueHash();
        hash.add(value);
        return HexFormat.of().formatHex(hash.digest.digest()).substring(0, DIGITS);
    }

    private void add(Object value) {
        if (value instanceof MemRefValue memref) {
            digest.update((memref.type() + java.util.Arrays.toString(memref.sizes())).getBytes(StandardCharsets.US_ASCII));
            Buffer elements = memref.compact().buffer();
            ByteBuffer chunk = ByteBuffer.allocate(8);
            for (int i = 0; i < elements.length(); i++) {
                digest.update(chunk.putLong(0, memref.type().compared(elements.get(i))).array());
            }
        } else if (value instanceof List<?> list) {
            list.forEach(this::add);
        } else if (value instanceof long[] lanes) {
            for (long lane : lanes) {
                add(lane);
            }
        } else {
            digest.update(String.valueOf(value).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
