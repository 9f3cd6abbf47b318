/// # bench: what every benchmark needs
///
/// In: something that can be done over and over. Out: its rate, its latencies, what it cost each
/// process, and a [Report] for people and as JSON.
///
/// Never here: what is measured, SQL, keys.
@NullMarked
package org.yaoshi.bench;

import org.jspecify.annotations.NullMarked;
