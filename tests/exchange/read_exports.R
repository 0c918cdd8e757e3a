# Reads exports as scripts in R do, with base R only; stops where a table has another width or a code has lost its zero.
folder <- commandArgs(trailingOnly = TRUE)[1]

read_table <- function(name, separator, header, quote) {
  read.table(file.path(folder, paste0(name, ".csv")), sep = separator, header = header, quote = quote,
             comment.char = "", colClasses = "character", na.strings = c("", "None"), check.names = FALSE)
}

gdelt <- read_table("gdelt1", "\t", FALSE, "")
stopifnot(ncol(gdelt) == 58, nrow(gdelt) > 0)
stopifnot(all(nchar(gdelt[[29]]) == 2), all(grepl("^[0-9]{8}$", gdelt[[2]])))

icews <- read_table("icews", "\t", TRUE, "")
stopifnot(ncol(icews) == 20, nrow(icews) > 0, !any(is.na(as.Date(icews[["Event Date"]]))))

polecat <- read_table("polecat", "\t", TRUE, "")
stopifnot(ncol(polecat) == 40, nrow(polecat) > 0)

phoenix <- read_table("phoenix", "\t", FALSE, "")
stopifnot(ncol(phoenix) == 26, nrow(phoenix) > 0)

acled <- read.csv(file.path(folder, "acled.csv"), colClasses = "character")
stopifnot(ncol(acled) == 31)
cat("read\n")
