/// # refusal: what is wrong with an input, as values
///
/// In: a rule and what broke it. Out: [Objection]s, which are collected, not thrown, so that the
/// sender learns of all of them at once.
///
/// Never here: HTTP, languages, faults (a fault is an exception named by its remedy).
package org.yaoshi.ca.refusal;
