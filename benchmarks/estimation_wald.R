# Prints R's own Poisson fits, run to convergence (epsilon 1e-14; glm stops at 1e-8 by itself), with
# Wald limits on the log of the unseen: the reference numbers of the tests.
# Usage: Rscript estimation_wald.R TABLE FORMULA
#        FORMULA is the right side over the table's columns, for instance "A + B + C + A:B"
words <- commandArgs(TRUE)
table <- read.csv(words[1], comment.char = "#")
lists <- names(table)[-ncol(table)]
cells <- do.call(expand.grid, setNames(rep(list(0:1), length(lists)), lists))
cells <- cells[rowSums(cells) > 0, , drop = FALSE]
key <- function(rows) apply(rows[, lists, drop = FALSE], 1, paste, collapse = "")
found <- tapply(table[[ncol(table)]], key(table), sum)
cells$count <- as.numeric(found[key(cells)])
cells$count[is.na(cells$count)] <- 0
fit <- glm(as.formula(paste("count ~", words[2])), family = poisson, data = cells,
           control = glm.control(epsilon = 1e-14, maxit = 200))
b <- coef(summary(fit))[1, ]
n <- sum(cells$count)
cat(sprintf("%.9f %.9f %.9f deviance %.9f\n", n + exp(b[[1]]), n + exp(b[[1]] - qnorm(0.975) * b[[2]]),
            n + exp(b[[1]] + qnorm(0.975) * b[[2]]), deviance(fit)))
