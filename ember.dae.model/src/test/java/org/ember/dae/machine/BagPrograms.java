package org.ember.dae.machine;

import java.util.List;
import java.util.Random;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;

/** The embedding bag at the dlc level in three forms, and its inputs, for tests of the machine. */
final class BagPrograms {
  private static final String HEAD = """
      func.func @f(%table: memref<?x?xf32>, %indices: memref<?xindex>, %offsets: memref<?xindex>, %out: memref<?x?xf32>) {
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %c8 = arith.constant 8 : index
        %nothing = arith.constant dense<0.0> : vector<8xf32>
        %bags = memref.dim %out, %c0 : memref<?x?xf32>
        %width = memref.dim %table, %c1 : memref<?x?xf32>
        %zero = slc.to_stream %c0 : index to !slc.stream<index>
        %one = slc.to_stream %c1 : index to !slc.stream<index>
        %eight = slc.to_stream %c8 : index to !slc.stream<index>
        %bag_count = slc.to_stream %bags : index to !slc.stream<index>
        %columns = slc.to_stream %width : index to !slc.stream<index>
        dlc.configure_access_engine {
          %bag = dlc.new_tu %zero to %bag_count step %one : !slc.stream<index> into !dlc.tu
          %b = dlc.get_ind_var %bag : !slc.stream<index>
          %next = slc.alu_stream<add> %b, %one : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index>
          %begin = slc.mem_stream %offsets[%b] : memref<?xindex>[!slc.stream<index>] into !slc.stream<index>
          %end = slc.mem_stream %offsets[%next] : memref<?xindex>[!slc.stream<index>] into !slc.stream<index>
          %lookup = dlc.new_tu %begin to %end step %one : !slc.stream<index> into !dlc.tu
          %i = dlc.get_ind_var %lookup : !slc.stream<index>
          %row = slc.mem_stream %indices[%i] : memref<?xindex>[!slc.stream<index>] into !slc.stream<index>
      """;
  private static final String VECTORS = """
          %column = dlc.new_tu %zero to %columns step %eight lanes 8 : !slc.stream<index> into !dlc.tu
          %j = dlc.get_ind_var %column : !slc.stream<index>
          %lanes = dlc.get_mask %column : !slc.stream<vector<8xi1>>
          %xs = slcvec.mem_stream %table[%row, %j] mask %lanes : !slc.stream<vector<8xi1>> : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<vector<8xf32>>
      """;
  private static final String ROW_CASE = """
        %done = dlc.compute_loop -> index
        case 1 {
          %bag = dlc.get_var : index
          scf.for %column = %c0 to %width step %c8 {
            %x = dlc.pop_operand : vector<8xf32>
            %in_range = slcvec.mask %column %c0 %width %c1 : vector<8xi1>
            %sum = vector.maskedload %out[%bag, %column], %in_range, %nothing : memref<?x?xf32>, vector<8xi1>, vector<8xf32> into vector<8xf32>
            %new = arith.addf %sum, %x : vector<8xf32>
            vector.maskedstore %out[%bag, %column], %in_range, %new : memref<?x?xf32>, vector<8xi1>, vector<8xf32>
          }
          dlc.yield
        }
        case 2 {
          dlc.increment_var
          dlc.yield
        }
        return
      }
      """;

  /** A token for each element. */
  static final String ELEMENTS = HEAD + """
          %column = dlc.new_tu %zero to %columns step %one : !slc.stream<index> into !dlc.tu
          %j = dlc.get_ind_var %column : !slc.stream<index>
          %x = slc.mem_stream %table[%row, %j] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<f32>
          dlc.register_callback %column, ite {id = 1 : i64} : !dlc.tu
          dlc.register_operand %column, ite, %b : !dlc.tu, !slc.stream<index>
          dlc.register_operand %column, ite, %j : !dlc.tu, !slc.stream<index>
          dlc.register_operand %column, ite, %x : !dlc.tu, !slc.stream<f32>
        }
        dlc.compute_loop
        case 1 {
          %bag = dlc.pop_operand : index
          %column = dlc.pop_operand : index
          %x = dlc.pop_operand : f32
          %sum = memref.load %out[%bag, %column] : memref<?x?xf32>
          %new = arith.addf %sum, %x : f32
          memref.store %new, %out[%bag, %column] : memref<?x?xf32>
          dlc.yield
        }
        return
      }
      """;

  /** A token for each row, before its vectors. */
  static final String ROWS = HEAD + VECTORS + """
          dlc.register_callback %column, fbeg {id = 1 : i64} : !dlc.tu
          dlc.register_operand %column, ite, %xs : !dlc.tu, !slc.stream<vector<8xf32>>
          dlc.register_callback %bag, end {id = 2 : i64} : !dlc.tu
        }
      """ + ROW_CASE;

  /** A token for each row, after its vectors: a small data queue cannot hold the row. */
  static final String LATE_TOKENS = HEAD + VECTORS + """
          dlc.register_operand %column, ite, %xs : !dlc.tu, !slc.stream<vector<8xf32>>
          dlc.register_callback %column, fend {id = 1 : i64} : !dlc.tu
          dlc.register_callback %bag, end {id = 2 : i64} : !dlc.tu
        }
      """ + ROW_CASE;

  private BagPrograms() {
  }

  /** Arguments of a bag: table, indices, offsets, output. Bags have from none to twice as many lookups as said. */
  static List<Object> arguments(long seed, int rows, int width, int bags, int lookups) {
    Random random = new Random(seed);
    MemRefValue offsets = MemRefValue.allocate(ElementType.INDEX, bags + 1);
    int total = 0;
    for (int b = 0; b < bags; b++) {
      total += b == 1 ? 0 : random.nextInt(2 * lookups + 1);
      offsets.buffer().set(b + 1, total);
    }
    MemRefValue indices = MemRefValue.allocate(ElementType.INDEX, total);
    for (int i = 0; i < total; i++) {
      indices.buffer().set(i, random.nextInt(rows));
    }
    MemRefValue table = MemRefValue.allocate(ElementType.F32, rows, width);
    for (int i = 0; i < rows * width; i++) {
      table.buffer().set(i, Float.floatToRawIntBits(random.nextFloat() - 0.5f));
    }
    return List.of(table, indices, offsets, MemRefValue.allocate(ElementType.F32, bags, width));
  }

  /** The output by plain loops. */
  static MemRefValue expected(List<Object> arguments) {
    MemRefValue table = (MemRefValue) arguments.get(0);
    MemRefValue indices = (MemRefValue) arguments.get(1);
    MemRefValue offsets = (MemRefValue) arguments.get(2);
    MemRefValue out = ((MemRefValue) arguments.get(3)).compact();
    for (int b = 0; b < out.size(0); b++) {
      for (long i = offsets.buffer().get(b); i < offsets.buffer().get(b + 1); i++) {
        for (int j = 0; j < out.size(1); j++) {
          int at = out.position(b, j);
          float sum = Float.intBitsToFloat((int) out.buffer().get(at));
          float x = Float.intBitsToFloat((int) table.buffer().get(table.position(indices.buffer().get((int) i), j)));
          out.buffer().set(at, Float.floatToRawIntBits(sum + x));
        }
      }
    }
    return out;
  }
}
