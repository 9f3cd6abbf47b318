/// # calendar: working days in China
///
/// In: one file per year, as the State Council fixed its public holidays, carried with the program
/// or put into a directory later; an instant and a number of working days. Out:
/// [WorkingDayCalendar], [CurrentCalendar], [Deadline].
///
/// Never here: the wall clock, procedures, what happens when a deadline is missed.
@org.jspecify.annotations.NullMarked
package org.yaoshi.server.application.calendar;
