# Read tables that `coder export ... --describe` wrote, as docs/use-in-r.md does, and print what R holds as JSON lines.
#
#     Rscript scripts/read_in_r.R FOLDER/datapackage.json
#
# Needs readr and jsonlite (Debian: r-cran-readr, r-cran-jsonlite). tests/cli/test_describe.py compares the output with
# what was coded: no code loses its zeros, no "NA" (Namibia) becomes a missing value, no id is rounded.
suppressPackageStartupMessages(library(readr))

path <- commandArgs(trailingOnly = TRUE)[1]
resource <- jsonlite::fromJSON(path, simplifyDataFrame = FALSE)$resources[[1]]
names <- vapply(resource$schema$fields, function(field) field$name, "")
kinds <- vapply(resource$schema$fields, function(field) field$type, "")
types <- c(string = "c", integer = "d", number = "d", date = "D", boolean = "l")
file <- file.path(dirname(path), resource$path)
rows <- read_delim(file, delim = resource$dialect$delimiter, col_names = names, skip = as.integer(resource$dialect$header),
                   col_types = paste(types[kinds], collapse = ""), na = "", quote = if (resource$format == "csv") '"' else "",
                   progress = FALSE)
stop_for_problems(rows)
jsonlite::stream_out(as.data.frame(rows), verbose = FALSE, na = "null", digits = NA)
