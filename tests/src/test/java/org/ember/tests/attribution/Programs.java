package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Operation;
import org.ember.ir.attribution.ModelReader;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;

/** A small program to ask attributes of, and ways to its nodes. */
final class Programs {
  /** A bag: the loads of the inner loop are of the access unit, the loads and stores of the output are not. */
  static final String BAG = """
      func.func @bag(%offsets: memref<?xindex>, %indices: memref<?xindex>, %table: memref<?x8xf32>, %out: memref<?x8xf32>, %n: index) {
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %c8 = arith.constant 8 : index
        scf.for %b = %c0 to %n step %c1 {
          %next = arith.addi %b, %c1 : index
          %begin = memref.load %offsets[%b] : memref<?xindex>
          %end = memref.load %offsets[%next] : memref<?xindex>
          scf.for %p = %begin to %end step %c1 {
            %row = memref.load %indices[%p] : memref<?xindex>
            scf.for %e = %c0 to %c8 step %c1 {
              %x = memref.load %table[%row, %e] : memref<?x8xf32>
              %old = memref.load %out[%b, %e] : memref<?x8xf32>
              %sum = arith.addf %old, %x : f32
              memref.store %sum, %out[%b, %e] : memref<?x8xf32>
            }
          }
        }
        func.call @done(%n) : (index) -> ()
        return
      }
      func.func private @done(index)
      """;

  private Programs() {
  }

  static Operation read(String text) {
    ReadResult result = IrReader.read(new SourceText("bag.ember", text));
    assertNotNull(result.module(), () -> String.valueOf(result.diagnostics()));
    return result.module();
  }

  static List<Operation> operations(Operation module) {
    List<Operation> all = new ArrayList<>(List.of(module));
    all.addAll(ModelReader.PLAIN.nested(module));
    return all;
  }

  /** Every node of the model that can have attributes, in order. */
  static List<EObject> nodes(Operation module) {
    List<EObject> nodes = new ArrayList<>(List.of(module));
    module.eAllContents().forEachRemaining(nodes::add);
    return nodes;
  }

  static Operation find(Operation module, String name, int line) {
    return operations(module).stream().filter(op -> op.is(name) && op.getOrigin().spans().get(0).line() == line).findFirst().orElseThrow();
  }
}
