# Runs the R programs that practitioners use on one table and prints CPU seconds, for estimation.py.
# Usage: Rscript estimation_peers.R lcmcr TABLE CLASSES CHAINS BURNIN DRAWS THIN OUT
#        Rscript estimation_peers.R sparse TABLE RESAMPLES
#        Rscript estimation_peers.R dga TABLE MOST
words <- commandArgs(TRUE)
table <- read.csv(words[2], comment.char = "#")
lists <- table[, -ncol(table), drop = FALSE]
count <- table[[ncol(table)]]
cpu <- function(work) { spent <- system.time(work); cat("cpu", spent[["user.self"]] + spent[["sys.self"]], "\n") }
if (words[1] == "lcmcr") {
  suppressMessages(library(LCMCR))
  number <- as.integer(words[3:7])
  x <- lists
  for (j in seq_along(x)) x[[j]] <- factor(x[[j]], levels = c(0, 1))
  x$Freq <- as.integer(count)
  x <- x[x$Freq > 0, ]
  draws <- list()
  cpu(for (seed in seq_len(number[2])) {
    model <- lcmCR(x, tabular = TRUE, in_list_label = "1", not_in_list_label = "0", K = number[1],
                   a_alpha = 0.25, b_alpha = 0.25, seed = seed, buffer_size = 10000,
                   thinning = number[5], verbose = FALSE)
    draws[[seed]] <- lcmCR_PostSampl(model, burnin = number[3], samples = number[4],
                                     thinning = number[5], output = FALSE)
  })
  write.csv(do.call(rbind, draws), words[8], row.names = FALSE)
} else if (words[1] == "sparse") {
  suppressMessages(library(SparseMSE))
  cpu(print(estimatepopulation(cbind(as.matrix(lists), count), nboot = as.integer(words[3]))))
} else {
  suppressMessages(library(dga))
  data(graphs5)
  k <- ncol(lists)
  y <- array(0, dim = rep(2, k))
  y[as.matrix(lists) + 1] <- count
  cpu({
    weights <- bma.cr(y, seq_len(as.integer(words[3])), 2^-k, graphs5)
    cat("median", sum(count) + which(cumsum(colSums(weights)) >= 0.5)[1], "\n")
  })
}
if (file.exists("/proc/self/status")) cat(grep("VmHWM", readLines("/proc/self/status"), value = TRUE), "\n")
