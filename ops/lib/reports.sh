# shellcheck shell=bash
# What Surefire wrote about the tests of every module.

report_files() { find "$ROOT" -path '*/target/surefire-reports/TEST-*.xml' "$@"; }

# reports_clear: so that only this run is counted.
reports_clear() { report_files -delete; }

# reports_total: prints the sum in Surefire's own words; fails when nothing ran or something did not pass.
reports_total() {
  report_files -exec grep -hoEm1 '<testsuite [^>]*' {} + | awk '
    function value(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    { run += value("tests"); failures += value("failures"); errors += value("errors"); skipped += value("skipped") }
    END {
      printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d\n", run, failures, errors, skipped
      exit run == 0 || failures + errors > 0
    }'
}
