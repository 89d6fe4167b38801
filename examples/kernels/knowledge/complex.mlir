// ComplEx: score = Re(sum of head * relation * conjugate(tail)); real and imaginary parts are the last dimension of 3-D tables.
// Two values are carried: the terms of the real part of the relation, and those of its imaginary part.
func.func @complex(%entities: memref<?x?x2xf32>, %relations: memref<?x?x2xf32>, %heads: memref<?xi64>, %rels: memref<?xi64>, %tails: memref<?xi64>, %scores: memref<?xf32>) {
  %zero = arith.constant 0.000000e+00 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %triples = memref.dim %heads, %c0 : memref<?xi64>
  %width = memref.dim %entities, %c1 : memref<?x?x2xf32>
  scf.for %t = %c0 to %triples step %c1 {
    %h = memref.load %heads[%t] : memref<?xi64>
    %h_index = arith.index_cast %h : i64 to index
    %r = memref.load %rels[%t] : memref<?xi64>
    %r_index = arith.index_cast %r : i64 to index
    %o = memref.load %tails[%t] : memref<?xi64>
    %o_index = arith.index_cast %o : i64 to index
    %sums:2 = scf.for %d = %c0 to %width step %c1 iter_args(%real = %zero, %imaginary = %zero) -> (f32, f32) {
      %hr = memref.load %entities[%h_index, %d, %c0] : memref<?x?x2xf32>
      %hi = memref.load %entities[%h_index, %d, %c1] : memref<?x?x2xf32>
      %rr = memref.load %relations[%r_index, %d, %c0] : memref<?x?x2xf32>
      %ri = memref.load %relations[%r_index, %d, %c1] : memref<?x?x2xf32>
      %tr = memref.load %entities[%o_index, %d, %c0] : memref<?x?x2xf32>
      %ti = memref.load %entities[%o_index, %d, %c1] : memref<?x?x2xf32>
      %hr_tr = arith.mulf %hr, %tr : f32
      %hi_ti = arith.mulf %hi, %ti : f32
      %even = arith.addf %hr_tr, %hi_ti : f32
      %hr_ti = arith.mulf %hr, %ti : f32
      %hi_tr = arith.mulf %hi, %tr : f32
      %odd = arith.subf %hr_ti, %hi_tr : f32
      %real_term = arith.mulf %rr, %even : f32
      %imaginary_term = arith.mulf %ri, %odd : f32
      %new_real = arith.addf %real, %real_term : f32
      %new_imaginary = arith.addf %imaginary, %imaginary_term : f32
      scf.yield %new_real, %new_imaginary : f32, f32
    }
    %score = arith.addf %sums#0, %sums#1 : f32
    memref.store %score, %scores[%t] : memref<?xf32>
  }
  return
}
