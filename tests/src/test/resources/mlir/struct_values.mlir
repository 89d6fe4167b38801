// the storage specifier that the sparsifier leaves behind
func.func @specifier(%s: !llvm.struct<(array<2 x i64>, array<3 x i64>)>) -> index {
  %0 = llvm.extractvalue %s[0, 1] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
  %1 = llvm.insertvalue %0, %s[1, 2] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
  %2 = llvm.extractvalue %1[1, 2] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
  %3 = arith.index_cast %2 : i64 to index
  return %3 : index
}
