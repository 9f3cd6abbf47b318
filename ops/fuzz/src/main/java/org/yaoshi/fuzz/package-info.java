/// # fuzz: hostile inputs for parsers, and what a parser may do with them
///
/// In: good inputs and a [Parser] to feed with changed ones. Out: of a [Campaign] a [Report], or an
/// AssertionError that holds the input which took too long, allocated too much, or ended in
/// something else than a documented refusal.
///
/// A module of its own with nothing but the JDK, on the test class path of the modules whose
/// parsers it feeds: tests are not shared between modules, and a test-jar of one of them would
/// bring its test dependencies along. Every input follows from the campaign's name, so a run can be
/// repeated; `-Dfuzz.inputs=N` makes it longer and `-Dfuzz.seed=N` another one.
///
/// Never here: anything of Yaoshi's own, test frameworks, the code that ships.
@NullMarked
package org.yaoshi.fuzz;

import org.jspecify.annotations.NullMarked;
