// What a program in C can be made of, function by function; the interpreter says what comes out.
memref.global "private" constant @table : memref<2x3xf32> = dense<[[1.0, 2.0, 3.0], [4.0, 5.0, -6.5]]>
memref.global "private" @places : memref<4xindex> = dense<[3, 1, 0, 2]>

func.func private @never_called(%x: memref<4x8xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %v = memref.load %x[%c0, %c0] : memref<4x8xf32>
  return %v : f32
}

func.func private @sum_and_row(%x: memref<4x8xf32>, %row: index, %v: vector<3xf32>) -> (f32, memref<8xf32, strided<[1], offset: ?>>, vector<3xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0.0 : f32
  %part = memref.subview %x[%row, 0] [1, 8] [1, 1] : memref<4x8xf32> to memref<8xf32, strided<[1], offset: ?>>
  %sum = scf.for %i = %c0 to %c8 step %c1 iter_args(%s = %zero) -> (f32) {
    %e = memref.load %part[%i] : memref<8xf32, strided<[1], offset: ?>>
    %t = arith.addf %s, %e : f32
    scf.yield %t : f32
  }
  %w = arith.addf %v, %v : vector<3xf32>
  return %sum, %part, %w : f32, memref<8xf32, strided<[1], offset: ?>>, vector<3xf32>
}

func.func private @factorial(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %stop = arith.cmpi sle, %n, %one : i64
  %r = scf.if %stop -> (i64) {
    scf.yield %one : i64
  } else {
    %less = arith.subi %n, %one : i64
    %f = func.call @factorial(%less) : (i64) -> i64
    %p = arith.muli %n, %f : i64
    scf.yield %p : i64
  }
  return %r : i64
}

func.func @calls(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %v = vector.load %x[%c1, %c2] : memref<4x8xf32>, vector<3xf32>
  %r:3 = func.call @sum_and_row(%x, %c2, %v) : (memref<4x8xf32>, index, vector<3xf32>) -> (f32, memref<8xf32, strided<[1], offset: ?>>, vector<3xf32>)
  memref.store %r#0, %out[%c0] : memref<64xf32>
  %e = memref.load %r#1[%c1] : memref<8xf32, strided<[1], offset: ?>>
  memref.store %e, %out[%c1] : memref<64xf32>
  vector.store %r#2, %out[%c2] : memref<64xf32>, vector<3xf32>
  %ten = arith.constant 10 : i64
  %f = func.call @factorial(%ten) : (i64) -> i64
  memref.store %f, %m[%c0] : memref<64xi64>
  return
}

// Values that change places, a loop over i32, a while loop, results that nobody uses.
func.func @control(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c7 = arith.constant 7 : index
  %c64 = arith.constant 64 : index
  %a = arith.constant 0 : i64
  %b = arith.constant 1 : i64
  %fib:3 = scf.for %i = %c0 to %c7 step %c1 iter_args(%p = %a, %q = %b, %unused = %a) -> (i64, i64, i64) {
    %s = arith.addi %p, %q : i64
    scf.yield %q, %s, %p : i64, i64, i64
  }
  memref.store %fib#0, %m[%c0] : memref<64xi64>
  %swap:2 = scf.for %i = %c0 to %c7 step %c1 iter_args(%p = %a, %q = %b) -> (i64, i64) {
    scf.yield %q, %p : i64, i64
  }
  memref.store %swap#1, %m[%c1] : memref<64xi64>
  %lo = arith.constant -3 : i32
  %hi = arith.constant 9 : i32
  %by = arith.constant 4 : i32
  %zero = arith.constant 0 : i32
  %t = scf.for %i = %lo to %hi step %by iter_args(%s = %zero) -> (i32) : i32 {
    %u = arith.addi %s, %i : i32
    scf.yield %u : i32
  }
  %wide = arith.extsi %t : i32 to i64
  %c2 = arith.constant 2 : index
  memref.store %wide, %m[%c2] : memref<64xi64>
  %limit = arith.constant 1000 : i64
  %two = arith.constant 2 : i64
  %w:2 = scf.while (%p = %b, %q = %a) : (i64, i64) -> (i64, i64) {
    %less = arith.cmpi slt, %p, %limit : i64
    scf.condition(%less) %q, %p : i64, i64
  } do {
  ^bb0(%count: i64, %value: i64):
    %next = arith.muli %value, %two : i64
    %more = arith.addi %count, %b : i64
    scf.yield %next, %more : i64, i64
  }
  %c3 = arith.constant 3 : index
  memref.store %w#0, %m[%c3] : memref<64xi64>
  %c4 = arith.constant 4 : index
  memref.store %w#1, %m[%c4] : memref<64xi64>
  %k = memref.load %n[%c0] : memref<16xi32>
  %odd = arith.cmpi sgt, %k, %zero : i32
  %if:2 = scf.if %odd -> (memref<64xf32>, vector<4xi1>) {
    %t0 = arith.constant dense<[true, false, true, true]> : vector<4xi1>
    scf.yield %out, %t0 : memref<64xf32>, vector<4xi1>
  } else {
    %t1 = arith.constant dense<false> : vector<4xi1>
    scf.yield %out, %t1 : memref<64xf32>, vector<4xi1>
  }
  %ones = arith.constant dense<1.0> : vector<4xf32>
  vector.maskedstore %if#0[%c7], %if#1, %ones : memref<64xf32>, vector<4xi1>, vector<4xf32>
  %c5 = arith.constant 5 : index
  %none = memref.load %x[%c1, %c64] {speculative = true} : memref<4x8xf32>
  memref.store %none, %out[%c5] : memref<64xf32>
  %some = memref.load %x[%c1, %c5] {speculative = true} : memref<4x8xf32>
  memref.store %some, %out[%c4] : memref<64xf32>
  %region = scf.execute_region -> f32 {
    %h = arith.constant 0.5 : f32
    scf.yield %h : f32
  }
  memref.store %region, %out[%c0] : memref<64xf32>
  return
}

func.func @views(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %c4 = arith.constant 4 : index
  %c6 = arith.constant 6 : index
  %flat = memref.collapse_shape %x [[0, 1]] : memref<4x8xf32> into memref<32xf32>
  %deep = memref.expand_shape %flat [[0, 1, 2]] output_shape [2, 4, 4] : memref<32xf32> into memref<2x4x4xf32>
  %e0 = memref.load %deep[%c1, %c2, %c3] : memref<2x4x4xf32>
  memref.store %e0, %out[%c0] : memref<64xf32>
  %part = memref.subview %x[%c1, 1] [2, %c3] [2, 2] : memref<4x8xf32> to memref<2x?xf32, strided<[16, 2], offset: ?>>
  %size = memref.dim %part, %c1 : memref<2x?xf32, strided<[16, 2], offset: ?>>
  %size_64 = arith.index_cast %size : index to i64
  memref.store %size_64, %m[%c0] : memref<64xi64>
  %e1 = memref.load %part[%c1, %c2] : memref<2x?xf32, strided<[16, 2], offset: ?>>
  memref.store %e1, %out[%c1] : memref<64xf32>
  %base, %offset, %sizes:2, %strides:2 = memref.extract_strided_metadata %part : memref<2x?xf32, strided<[16, 2], offset: ?>> -> memref<f32>, index, index, index, index, index
  %offset_64 = arith.index_cast %offset : index to i64
  memref.store %offset_64, %m[%c1] : memref<64xi64>
  %again = memref.reinterpret_cast %base to offset: [%offset], sizes: [%c2], strides: [%strides#0] : memref<f32> to memref<?xf32, strided<[?], offset: ?>>
  %e2 = memref.load %again[%c1] : memref<?xf32, strided<[?], offset: ?>>
  memref.store %e2, %out[%c2] : memref<64xf32>
  %any = memref.cast %x : memref<4x8xf32> to memref<?x8xf32>
  %copy = memref.alloc(%c4) : memref<?x8xf32>
  memref.copy %any, %copy : memref<?x8xf32> to memref<?x8xf32>
  %v = vector.load %copy[%c3, %c4] : memref<?x8xf32>, vector<4xf32>
  vector.store %v, %out[%c3] : memref<64xf32>, vector<4xf32>
  memref.dealloc %copy : memref<?x8xf32>
  %own = memref.alloca() {alignment = 64 : i64} : memref<3xf32>
  memref.store %e1, %own[%c2] : memref<3xf32>
  %strided = vector.load %part[%c0, %c0] : memref<2x?xf32, strided<[16, 2], offset: ?>>, vector<3xf32>
  vector.store %strided, %own[%c0] : memref<3xf32>, vector<3xf32>
  %back = vector.load %own[%c0] : memref<3xf32>, vector<3xf32>
  %c10 = arith.constant 10 : index
  vector.store %back, %out[%c10] : memref<64xf32>, vector<3xf32>
  %table = memref.get_global @table : memref<2x3xf32>
  %g = memref.load %table[%c1, %c2] : memref<2x3xf32>
  %c14 = arith.constant 14 : index
  memref.store %g, %out[%c14] : memref<64xf32>
  %one = memref.alloc() : memref<f32>
  memref.store %g, %one[] : memref<f32>
  %g2 = memref.load %one[] : memref<f32>
  memref.dealloc %one : memref<f32>
  %c15 = arith.constant 15 : index
  memref.store %g2, %out[%c15] : memref<64xf32>
  return
}

func.func @vectors(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %c24 = arith.constant 24 : index
  %c32 = arith.constant 32 : index
  %c40 = arith.constant 40 : index
  %v = vector.load %x[%c1, %c0] : memref<4x8xf32>, vector<8xf32>
  %e = vector.extract %v[5] : f32 from vector<8xf32>
  %d = vector.extract %v[%c3] : f32 from vector<8xf32>
  %w = vector.insert %e, %v [%c3] : f32 into vector<8xf32>
  %b = vector.broadcast %d : f32 to vector<8xf32>
  %f = vector.fma %w, %b, %v : vector<8xf32>
  vector.store %f, %out[%c0] : memref<64xf32>, vector<8xf32>
  %two = arith.constant dense<1.5> : vector<2x4xf32>
  %row = vector.load %x[%c3, %c1] : memref<4x8xf32>, vector<4xf32>
  %rows = vector.insert %row, %two [1] : vector<4xf32> into vector<2x4xf32>
  %wide = vector.broadcast %row : vector<4xf32> to vector<2x4xf32>
  %sum = arith.addf %rows, %wide : vector<2x4xf32>
  %last = vector.extract %sum[1] : vector<4xf32> from vector<2x4xf32>
  vector.store %last, %out[%c8] : memref<64xf32>, vector<4xf32>
  %mask = vector.create_mask %c3 : vector<4xi1>
  %constant_mask = vector.constant_mask [2] : vector<4xi1>
  %both = arith.xori %mask, %constant_mask : vector<4xi1>
  %nothing = arith.constant dense<-1.0> : vector<4xf32>
  %places = memref.get_global @places : memref<4xindex>
  %p = vector.load %places[%c0] : memref<4xindex>, vector<4xindex>
  %g = vector.gather %x[%c1, %c0] [%p], %mask, %nothing : memref<4x8xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.scatter %out[%c16] [%p], %constant_mask, %g : memref<64xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
  vector.store %g, %out[%c24] : memref<64xf32>, vector<4xf32>
  %masked = vector.maskedload %x[%c3, %c3], %both, %nothing : memref<4x8xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
  vector.store %masked, %out[%c32] : memref<64xf32>, vector<4xf32>
  %total = vector.reduction <add>, %v, %e : vector<8xf32> into f32
  memref.store %total, %out[%c40] : memref<64xf32>
  %step = vector.step : vector<4xindex>
  %chosen = arith.select %both, %step, %p : vector<4xi1>, vector<4xindex>
  %i = vector.extractelement %chosen[%c1 : index] : vector<4xindex>
  %changed = vector.insertelement %i, %step[%c3 : index] : vector<4xindex>
  %as_i64 = arith.index_cast %changed : vector<4xindex> to vector<4xi64>
  vector.store %as_i64, %m[%c0] : memref<64xi64>, vector<4xi64>
  return
}

func.func @structs(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : i64
  %empty = llvm.mlir.undef : !llvm.struct<(array<2 x i64>, i64)>
  %first = llvm.insertvalue %c5, %empty[0, 1] : !llvm.struct<(array<2 x i64>, i64)>
  %all = llvm.insertvalue %c5, %first[1] : !llvm.struct<(array<2 x i64>, i64)>
  %a = llvm.extractvalue %all[0, 1] : !llvm.struct<(array<2 x i64>, i64)>
  %b = llvm.extractvalue %all[0, 0] : !llvm.struct<(array<2 x i64>, i64)>
  memref.store %a, %m[%c0] : memref<64xi64>
  memref.store %b, %m[%c1] : memref<64xi64>
  return
}

// Two access programs with their execute programs in a loop; scalars of all kinds travel.
func.func @pairs(%x: memref<4x8xf32>, %n: memref<16xi32>, %out: memref<64xf32>, %m: memref<64xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c4 = arith.constant 4 : index
  %c8 = arith.constant 8 : index
  %zero = slc.to_stream %c0 : index to !slc.stream<index>
  %one = slc.to_stream %c1 : index to !slc.stream<index>
  %two = slc.to_stream %c2 : index to !slc.stream<index>
  %four = slc.to_stream %c4 : index to !slc.stream<index>
  %eight = slc.to_stream %c8 : index to !slc.stream<index>
  scf.for %round = %c0 to %c2 step %c1 {
    %add = slc.to_stream %round : index to !slc.stream<index>
    dlc.configure_access_engine {
      %t = dlc.new_tu %zero to %four step %one : !slc.stream<index> into !dlc.tu
      %i = dlc.get_ind_var %t : !slc.stream<index>
      %k = slc.mem_stream %n[%i] : memref<16xi32>[!slc.stream<index>] into !slc.stream<i32>
      %j = slc.alu_stream<add> %i, %add : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index>
      dlc.register_operand %t, ite, %k : !dlc.tu, !slc.stream<i32>
      dlc.register_callback %t, ite {id = 7 : i64} : !dlc.tu
      dlc.register_operand %t, ite, %j : !dlc.tu, !slc.stream<index>
      dlc.register_operand %t, ite, %one : !dlc.tu, !slc.stream<index>
      dlc.register_callback %t, fend {id = -1 : i64} : !dlc.tu
    }
    %first = memref.load %out[%c0] : memref<64xf32>
    %last = dlc.compute_loop vars(@sum = %first : f32) -> f32
    case 7 {
      %k = dlc.pop_operand : i32
      %j = dlc.pop_operand : index
      %unused = dlc.pop_operand : index
      %f = arith.sitofp %k : i32 to f32
      %old = dlc.get_var @sum : f32
      %new = arith.addf %old, %f : f32
      dlc.set_var @sum, %new : f32
      memref.store %old, %out[%j] : memref<64xf32>
      dlc.yield
    }
    case -1 {
      dlc.yield
    }
    dlc.configure_access_engine {
      %t = dlc.new_tu %zero to %eight step %four lanes 4 : !slc.stream<index> into !dlc.tu
      %is = dlc.get_ind_var %t : !slc.stream<vector<4xindex>>
      %on = dlc.get_mask %t : !slc.stream<vector<4xi1>>
      %v = slcvec.mem_stream %x[%one, %is] mask %on : !slc.stream<vector<4xi1>> : memref<4x8xf32>[!slc.stream<index>, !slc.stream<vector<4xindex>>] into !slc.stream<vector<4xf32>>
      dlc.register_callback %t, beg {id = 1 : i64} : !dlc.tu
      dlc.register_operand %t, beg, %is : !dlc.tu, !slc.stream<vector<4xindex>>
      dlc.register_operand %t, beg, %v : !dlc.tu, !slc.stream<vector<4xf32>>
      // the last two lanes of the second iteration do not exist, and the whole row of the third operand does not
      %b = dlc.get_ind_var %t : !slc.stream<index>
      %from = slc.alu_stream<add> %b, %two : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index>
      %partly = slcvec.mem_stream %x[%one, %from] {speculative = true} : memref<4x8xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<vector<4xf32>>
      %nowhere = slcvec.mem_stream %x[%four, %is] mask %on : !slc.stream<vector<4xi1>> {speculative = true} : memref<4x8xf32>[!slc.stream<index>, !slc.stream<vector<4xindex>>] into !slc.stream<vector<4xf32>>
      dlc.register_operand %t, beg, %partly : !dlc.tu, !slc.stream<vector<4xf32>>
      dlc.register_operand %t, beg, %nowhere : !dlc.tu, !slc.stream<vector<4xf32>>
      dlc.register_operand %t, beg, %on : !dlc.tu, !slc.stream<vector<4xi1>>
    }
    %count = dlc.compute_loop -> index
    case 1 {
      %is = dlc.pop_operand : vector<4xindex>
      %v = dlc.pop_operand : vector<4xf32>
      %partly = dlc.pop_operand : vector<4xf32>
      %nowhere = dlc.pop_operand : vector<4xf32>
      %on = dlc.pop_operand : vector<4xi1>
      %c20 = arith.constant 20 : index
      %c30 = arith.constant 30 : index
      %c40 = arith.constant 40 : index
      vector.scatter %out[%c30] [%is], %on, %partly : memref<64xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
      vector.scatter %out[%c40] [%is], %on, %nowhere : memref<64xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
      vector.scatter %out[%c20] [%is], %on, %v : memref<64xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
      dlc.increment_var
      dlc.yield
    }
    %total = arith.index_cast %count : index to i64
    memref.store %total, %m[%round] : memref<64xi64>
    memref.store %last, %out[%c8] : memref<64xf32>
  }
  return
}
