package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/**
 * Chooses the unknowns so that no access leaves its buffer: sizes that bound loops and buffers that are looked up in get an extent of
 * their own; places that are loaded are kept below the size of what they lead into; all other buffers grow to what is accessed.
 */
final class Fitting {
    private static final int COUNT = 16;
    private static final int ROWS = 64;
    private static final int COLUMNS = 32;
    /** Of each dimension but the last where there are more than two. */
    private static final int BLOCKS = 8;
    /** Buffers are made larger than this only if nothing else helps. */
    private static final int LARGE = 1 << 12;
    private static final int ROUNDS = 1_000;

    private final Arguments arguments;
    private final ProgramScan scan;

    private Fitting(Arguments arguments, ProgramScan scan) {
        this.arguments = arguments;
        this.scan = scan;
    }

    static void fit(Arguments arguments) {
        Fitting fitting = new Fitting(arguments, new ProgramScan(arguments));
        fitting.choose();
        fitting.settle();
    }

    private void choose() {
        scan.bounds().stream().filter(u -> u.use() == Unknown.Use.NONE && !u.isFixed()).forEach(u -> u.set(COUNT));
        scan.targets().stream().filter(u -> !u.isFixed()).forEach(u -> u.set(ROWS));
        List<Type> types = arguments.types();
        for (int argument = 0; argument < types.size(); argument++) {
            if (types.get(argument) instanceof MemRefType type && type.rank() >= 2) {
                for (int d = type.rank() > 2 ? 0 : 1; d < type.rank(); d++) {
                    Unknown size = arguments.size(argument, d);
                    if (!size.isFixed() && (scan.bounds().contains(size) || scan.targets().contains(size))) {
                        size.set(d == type.rank() - 1 ? COLUMNS : BLOCKS);
                    }
                }
            }
        }
    }

    private void settle() {
        boolean changed = true;
        for (int round = 0; changed && round < ROUNDS; round++) {
            changed = false;
            for (Need need : scan.needs()) {
                changed |= meet(need);
            }
        }
    }

    /** Whether something had to be changed for the need. */
    private boolean meet(Need need) {
        Ranges place = new Ranges(arguments);
        Long last = need.place().last(place);
        Ranges room = new Ranges(arguments);
        Long size = room.size(need.memref(), need.dimension());
        if (last == null || size == null || last < size) {
            return false;
        }
        return lower(need, place.consulted(), room.consulted(), u -> u.use() == Unknown.Use.INDICES)
            || limit(place.consulted())
            || grow(room.consulted(), place.consulted(), last + 1 - size, LARGE)
            || lower(need, place.consulted(), room.consulted(), u -> u.use() == Unknown.Use.OFFSETS)
            || lower(need, place.consulted(), room.consulted(), u -> u.use() == Unknown.Use.NONE)
            || grow(room.consulted(), place.consulted(), last + 1 - size, Long.MAX_VALUE);
    }

    /** Places that cannot be low enough need not be higher than others: what they lead into would grow without bound. */
    private static boolean limit(Set<Unknown> place) {
        boolean changed = false;
        for (Unknown unknown : place) {
            if (!unknown.isFixed() && unknown.use() == Unknown.Use.INDICES && unknown.value() >= ROWS) {
                unknown.set(ROWS - 1);
                changed = true;
            }
        }
        return changed;
    }

    private static boolean grow(Set<Unknown> room, Set<Unknown> place, long missing, long most) {
        List<Unknown> free = new ArrayList<>(room);
        free.removeAll(place);
        // offsets that lead into themselves would grow with the room for them
        place.forEach(unknown -> free.remove(unknown.followed()));
        for (Unknown unknown : free) {
            if (!unknown.isFixed() && unknown.use() == Unknown.Use.NONE && unknown.value() + missing <= most) {
                unknown.set(unknown.value() + missing);
                return true;
            }
        }
        return false;
    }

    /** Lowers one unknown of a kind to the largest value that meets the need. */
    private boolean lower(Need need, Set<Unknown> place, Set<Unknown> room, Predicate<Unknown> kind) {
        for (Unknown unknown : place) {
            if (!unknown.isFixed() && kind.test(unknown) && !room.contains(unknown) && lower(need, unknown)) {
                return true;
            }
        }
        return false;
    }

    private boolean lower(Need need, Unknown unknown) {
        long high = unknown.value();
        unknown.set(0);
        if (!isMet(need)) {
            unknown.set(high);
            return false;
        }
        long low = 0;
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            unknown.set(middle);
            if (isMet(need)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        unknown.set(low);
        return true;
    }

    private boolean isMet(Need need) {
        Ranges ranges = new Ranges(arguments);
        Long last = need.place().last(ranges);
        Long size = ranges.size(need.memref(), need.dimension());
        return last == null || size == null || last < size;
    }
}
