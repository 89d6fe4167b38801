// every integer operation, on integers, index and vectors, with overflow flags
func.func @integers(%a: i32, %b: i32, %i: index, %j: index, %v: vector<4xi32>, %w: vector<4xi32>) -> i32 {
  %0 = arith.addi %a, %b : i32
  %1 = arith.subi %0, %b : i32
  %2 = arith.muli %1, %a overflow<nsw> : i32
  %3 = arith.addi %2, %a overflow<nsw, nuw> : i32
  %4 = arith.divsi %3, %b : i32
  %5 = arith.divui %4, %b : i32
  %6 = arith.ceildivsi %5, %b : i32
  %7 = arith.ceildivui %6, %b : i32
  %8 = arith.floordivsi %7, %b : i32
  %9 = arith.remsi %8, %b : i32
  %10 = arith.remui %9, %b : i32
  %11 = arith.shli %10, %b overflow<nuw> : i32
  %12 = arith.shrsi %11, %b : i32
  %13 = arith.shrui %12, %b : i32
  %14 = arith.andi %13, %b : i32
  %15 = arith.ori %14, %b : i32
  %16 = arith.xori %15, %b : i32
  %17 = arith.maxsi %16, %b : i32
  %18 = arith.maxui %17, %b : i32
  %19 = arith.minsi %18, %b : i32
  %20 = arith.minui %19, %b : i32
  %21 = arith.addi %i, %j : index
  %22 = arith.muli %v, %w : vector<4xi32>
  %23 = arith.addi %22, %v overflow<nsw> : vector<4xi32>
  return %20 : i32
}
