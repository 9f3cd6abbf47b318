/// # dossier: which paper a case is ready for, and what stands on it
///
/// In: a [Dossier], all that is known of a case. Out: the record of one paper, or why the case does
/// not have it, or not yet.
///
/// Never here: storage, the wall clock, how a paper looks.
@org.jspecify.annotations.NullMarked
package org.yaoshi.server.application.dossier;
