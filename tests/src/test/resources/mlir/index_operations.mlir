// index: arithmetic on index values only
func.func @index(%a: index, %b: index) -> i1 {
  %0 = index.constant 5
  %1 = index.add %a, %0
  %2 = index.sub %1, %b
  %3 = index.mul %2, %b
  %4 = index.divs %3, %b
  %5 = index.divu %4, %b
  %6 = index.ceildivs %5, %b
  %7 = index.ceildivu %6, %b
  %8 = index.floordivs %7, %b
  %9 = index.rems %8, %b
  %10 = index.remu %9, %b
  %11 = index.maxs %10, %b
  %12 = index.maxu %11, %b
  %13 = index.mins %12, %b
  %14 = index.minu %13, %b
  %15 = index.and %14, %b
  %16 = index.or %15, %b
  %17 = index.xor %16, %b
  %18 = index.shl %17, %b
  %19 = index.shrs %18, %b
  %20 = index.shru %19, %b
  %21 = index.casts %20 : index to i64
  %22 = index.castu %21 : i64 to index
  %23 = index.bool.constant true
  %24 = index.cmp slt(%22, %b)
  return %24 : i1
}
