// Block-sparse attention (BigBird): the gather of the key blocks that a query block attends to, without compute.
//   gathered[q, r, :, :] = keys[blocks[q, r], :, :]
// One function for each size of a block (1, 2, 4, 8 and BigBird's own 64 rows): the nest is the same, the trip count of the third loop is not.
func.func @block_gather_1(%keys: memref<?x1x?xf32>, %blocks: memref<?x?xi64>, %gathered: memref<?x?x1x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %queries = memref.dim %blocks, %c0 : memref<?x?xi64>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi64>
  %width = memref.dim %gathered, %c3 : memref<?x?x1x?xf32>
  scf.for %q = %c0 to %queries step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi64>
      %block = arith.index_cast %id : i64 to index
      scf.for %i = %c0 to %c1 step %c1 {
        scf.for %d = %c0 to %width step %c1 {
          %key = memref.load %keys[%block, %i, %d] : memref<?x1x?xf32>
          memref.store %key, %gathered[%q, %r, %i, %d] : memref<?x?x1x?xf32>
        }
      }
    }
  }
  return
}
func.func @block_gather_2(%keys: memref<?x2x?xf16>, %blocks: memref<?x?xi32>, %gathered: memref<?x?x2x?xf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %queries = memref.dim %blocks, %c0 : memref<?x?xi32>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi32>
  %width = memref.dim %gathered, %c3 : memref<?x?x2x?xf16>
  scf.for %q = %c0 to %queries step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi32>
      %block = arith.index_cast %id : i32 to index
      scf.for %i = %c0 to %c2 step %c1 {
        scf.for %d = %c0 to %width step %c1 {
          %key = memref.load %keys[%block, %i, %d] : memref<?x2x?xf16>
          memref.store %key, %gathered[%q, %r, %i, %d] : memref<?x?x2x?xf16>
        }
      }
    }
  }
  return
}
func.func @block_gather_4(%keys: memref<?x4x?xf32>, %blocks: memref<?x?xi64>, %gathered: memref<?x?x4x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %c3 = arith.constant 3 : index
  %queries = memref.dim %blocks, %c0 : memref<?x?xi64>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi64>
  %width = memref.dim %gathered, %c3 : memref<?x?x4x?xf32>
  scf.for %q = %c0 to %queries step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi64>
      %block = arith.index_cast %id : i64 to index
      scf.for %i = %c0 to %c4 step %c1 {
        scf.for %d = %c0 to %width step %c1 {
          %key = memref.load %keys[%block, %i, %d] : memref<?x4x?xf32>
          memref.store %key, %gathered[%q, %r, %i, %d] : memref<?x?x4x?xf32>
        }
      }
    }
  }
  return
}
func.func @block_gather_8(%keys: memref<?x8x?xbf16>, %blocks: memref<?x?xi32>, %gathered: memref<?x?x8x?xbf16>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %c3 = arith.constant 3 : index
  %queries = memref.dim %blocks, %c0 : memref<?x?xi32>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi32>
  %width = memref.dim %gathered, %c3 : memref<?x?x8x?xbf16>
  scf.for %q = %c0 to %queries step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi32>
      %block = arith.index_cast %id : i32 to index
      scf.for %i = %c0 to %c8 step %c1 {
        scf.for %d = %c0 to %width step %c1 {
          %key = memref.load %keys[%block, %i, %d] : memref<?x8x?xbf16>
          memref.store %key, %gathered[%q, %r, %i, %d] : memref<?x?x8x?xbf16>
        }
      }
    }
  }
  return
}
func.func @block_gather_64(%keys: memref<?x64x?xf32>, %blocks: memref<?x?xi64>, %gathered: memref<?x?x64x?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %c3 = arith.constant 3 : index
  %queries = memref.dim %blocks, %c0 : memref<?x?xi64>
  %attended = memref.dim %blocks, %c1 : memref<?x?xi64>
  %width = memref.dim %gathered, %c3 : memref<?x?x64x?xf32>
  scf.for %q = %c0 to %queries step %c1 {
    scf.for %r = %c0 to %attended step %c1 {
      %id = memref.load %blocks[%q, %r] : memref<?x?xi64>
      %block = arith.index_cast %id : i64 to index
      scf.for %i = %c0 to %c64 step %c1 {
        scf.for %d = %c0 to %width step %c1 {
          %key = memref.load %keys[%block, %i, %d] : memref<?x64x?xf32>
          memref.store %key, %gathered[%q, %r, %i, %d] : memref<?x?x64x?xf32>
        }
      }
    }
  }
  return
}
