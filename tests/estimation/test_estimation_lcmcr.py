"""The latent class sampler: its target, its diagnostics, its refusals, and that it can be resumed."""

import json
import threading

import numpy as np
import pytest
from published_tables import (
    ARTIFICIAL_3,
    HARE,
    KOSOVO,
    NETHERLANDS_5,
    NEW_ORLEANS_5,
    SPINA_BIFIDA,
    UK_5,
    WESTERN,
)

from accounted.errors import EstimationError, MissingExtra, Refusal
from accounted.estimation.convergence import bulk_ess, rhat, tail_ess
from accounted.estimation.histories import CaptureHistories
from accounted.estimation.lcmcr import lcmcr, run_of
from accounted.estimation.lcmcr.chains import chains_of, have_numba
from accounted.estimation.lcmcr.model import problem
from accounted.estimation.lcmcr.run import Interrupted
from accounted.estimation.settings import Settings

ENGINES = ["numpy", *(["numba"] if have_numba() else [])]
needs_numba = pytest.mark.skipif(not have_numba(), reason="the compiled path is not installed")


# Medians and limits of the R package's pooled chains on tables where its R-hat is 1.00 or 1.01.
@needs_numba
@pytest.mark.parametrize(
    ("table", "low", "middle", "high"),
    [
        (KOSOVO, 9148, 10462, 13958),
        (NEW_ORLEANS_5, 565, 840, 1361),
        (WESTERN, 1309, 1830, 3086),
        (ARTIFICIAL_3, 239, 402, 828),
        (SPINA_BIFIDA, 687, 734, 823),
        (HARE, 70, 76, 90),
    ],
)
def test_pooled_chains_agree_with_the_published_program(table, low, middle, high):
    settings = Settings(chains=8, sweeps=100_000, most_sweeps=100_000, workers=2)
    got = lcmcr(table, settings)
    assert got.diagnostics["rhat"] < 1.02
    assert got.estimate == pytest.approx(middle, rel=0.02)
    assert got.low == pytest.approx(low, rel=0.05)
    assert got.high == pytest.approx(high, rel=0.05)


@needs_numba
def test_an_effective_draw_of_kosovo_costs_few_sweeps():
    """1,372 effective draws when this was written; the published sweep alone made 72."""
    chains = chains_of(problem(KOSOVO), 8, 1, engine="numba", moves=True, thin=10, workers=2)
    chains.advance(20_000)
    people = chains.draws()[:, 0, 400:]
    assert rhat(people) < 1.02
    assert bulk_ess(people) > 700


@needs_numba
@pytest.mark.parametrize("table", [UK_5, NETHERLANDS_5])
def test_the_published_sweep_alone_is_caught_by_the_diagnostic(table):
    with pytest.raises(Refusal) as refused:
        lcmcr(table, Settings(sampler="gibbs", sweeps=20_000, most_sweeps=20_000, workers=2))
    assert refused.value.diagnostics["rhat"] > 1.05
    assert "the chains sit in different modes" in str(refused.value)
    rows = refused.value.diagnostics["modes"]
    assert sum(row["share"] for row in rows) == pytest.approx(1.0, abs=0.05)
    assert len(refused.value.diagnostics["by_chain"]) == 8


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_seed_repeats_its_digits_however_many_work(engine):
    def draws(workers, seed):
        settings = Settings(
            engine=engine, chains=3, sweeps=400, most_sweeps=400, workers=workers, seed=seed
        )
        run = run_of(KOSOVO, settings)
        run.go()
        return run.chains.draws()

    assert (draws(1, 9) == draws(2, 9)).all()
    assert (draws(1, 9) != draws(1, 10)).any()


@needs_numba
@pytest.mark.parametrize("table", [HARE, SPINA_BIFIDA])
def test_both_paths_agree_in_distribution(table):
    found = []
    for engine in ("numpy", "numba"):
        settings = Settings(engine=engine, chains=8, sweeps=8000, most_sweeps=8000)
        run = run_of(table, settings)
        run.go()
        found.append(run.traces().people)
    for level in (0.05, 0.25, 0.5, 0.75, 0.9):
        ours, theirs = (np.quantile(people, level) for people in found)
        spread = np.std(found[0])
        assert abs(ours - theirs) < 0.25 * spread + 1.0


@pytest.mark.parametrize("engine", ENGINES)
def test_a_stopped_run_goes_on_to_the_same_digits(tmp_path, engine):
    settings = Settings(engine=engine, chains=2, sweeps=300, most_sweeps=300)
    whole = run_of(HARE, settings)
    whole.go()
    first = run_of(HARE, settings)
    first.chains.advance(120)
    first.save(tmp_path / "chains.npz")
    second = run_of(HARE, settings)
    second.load(tmp_path / "chains.npz")
    assert second.chains.done == 120
    second.go()
    assert (second.chains.draws() == whole.chains.draws()).all()


@pytest.mark.parametrize("engine", ENGINES)
def test_interrupting_keeps_what_is_done_and_says_how_to_go_on(tmp_path, engine):
    path = tmp_path / "chains.npz"
    run = run_of(HARE, Settings(engine=engine, chains=2, sweeps=100, most_sweeps=10_000_000))
    real, calls = run.chains.advance, []

    def stopped(sweeps):
        calls.append(sweeps)
        if len(calls) > 2:
            raise KeyboardInterrupt
        real(sweeps)

    run.chains.advance = stopped
    with pytest.raises(Interrupted) as stop:
        run.go(checkpoint=path)
    assert "200 sweeps of each chain" in str(stop.value)
    assert "run the same command with --checkpoint" in str(stop.value)
    again = run_of(HARE, Settings(engine=engine, chains=2, sweeps=100, most_sweeps=10_000_000))
    again.load(path)
    assert again.chains.done == 200


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    path = tmp_path / "chains.npz"
    run_of(HARE, Settings(engine="numpy", chains=2)).save(path)
    with pytest.raises(EstimationError, match="seed differ"):
        run_of(HARE, Settings(engine="numpy", chains=2, seed=2)).load(path)
    path.write_bytes(b"no archive")
    with pytest.raises(EstimationError, match="no checkpoint of chains"):
        run_of(HARE, Settings(engine="numpy", chains=2)).load(path)


@needs_numba
def test_a_thread_that_is_told_to_stop_stops_soon():
    chains = chains_of(problem(HARE), 2, 1, engine="numba", moves=True, thin=10, workers=2)
    worker = threading.Thread(target=lambda: chains.advance(10**9))
    worker.start()
    chains._stop.set()
    worker.join(timeout=60)
    assert not worker.is_alive()


def test_without_numba_the_compiled_path_says_what_to_install(monkeypatch):
    monkeypatch.setattr("accounted.estimation.lcmcr.chains.have_numba", lambda: False)
    with pytest.raises(MissingExtra, match=r"accounted\[fast\]"):
        run_of(HARE, Settings(engine="numba"))
    assert run_of(HARE, Settings(engine="auto")).chains.engine.startswith("numpy")


@needs_numba
def test_draws_beyond_the_cap_are_counted_and_warned_of():
    got = lcmcr(WESTERN, Settings(most_unseen=1500, sweeps=10_000, most_sweeps=10_000))
    assert got.diagnostics["cap_hits_share"] > 0.01
    assert any("beyond the cap of 1,500" in warning for warning in got.warnings)
    assert got.high <= 345 + 1500


@needs_numba
def test_the_census_of_kosovo_lies_within_the_interval():
    got = lcmcr(KOSOVO, Settings(sweeps=40_000, most_sweeps=40_000, workers=2))
    assert got.low < 10_401 < got.high


def test_diagnostics_agree_with_arviz():
    arviz = pytest.importorskip("arviz")
    generator = np.random.default_rng(1)
    walk = np.zeros((4, 1000))
    for step in range(1, 1000):
        walk[:, step] = 0.9 * walk[:, step - 1] + generator.normal(size=4)
    for draws in (walk, walk + np.arange(4)[:, None], generator.normal(size=(4, 1000))):
        assert rhat(draws) == pytest.approx(float(arviz.rhat(draws)), rel=1e-6)
        assert bulk_ess(draws) == pytest.approx(float(arviz.ess(draws)), rel=0.02)
        assert tail_ess(draws) == pytest.approx(float(arviz.ess(draws, method="tail")), rel=0.05)


def test_everything_in_the_diagnostics_can_be_written_down():
    from accounted.estimation.results import plain

    got = lcmcr(HARE, Settings(engine="numpy", chains=4, sweeps=2000, most_sweeps=2000))
    assert json.loads(json.dumps(plain(got.diagnostics)))["engine"].startswith("numpy")


# --- simulation-based calibration ---------------------------------------------------------------

LISTS, CLASSES, FEWEST, MOST = 4, 4, 40, 300


def draw_from_the_prior(generator):
    """N, then everything below it, from the prior that the sampler assumes (N on 40 … 300)."""
    support = np.arange(FEWEST, MOST + 1)
    chance = (1 / support) / (1 / support).sum()
    while True:
        people = int(generator.choice(support, p=chance))
        alpha = max(generator.gamma(2.0) / 2.0, 1e-6)
        broken = np.append(generator.beta(1.0, alpha, CLASSES - 1), 1.0)
        nu = broken * np.append(1.0, np.cumprod(1.0 - broken[:-1]))
        lam = generator.random((CLASSES, LISTS))
        of_class = generator.choice(CLASSES, people, p=nu / nu.sum())
        rows = (generator.random((people, LISTS)) < lam[of_class]).astype(int)
        counted: dict[tuple[int, ...], int] = {}
        for row in map(tuple, rows[rows.any(axis=1)].tolist()):
            counted[row] = counted.get(row, 0) + 1
        if counted:
            return people, alpha, CaptureHistories.from_counts("ABCD", counted)


def rank_of_the_truth(seed, moves, engine):
    """Where the true N and alpha stand among the draws, as shares, ties broken at random."""
    generator = np.random.default_rng(seed)
    people, alpha, table = draw_from_the_prior(generator)
    if table.observed == MOST:
        return rank_of_the_truth(seed + 10**6, moves, engine)
    given = problem(
        table, classes=CLASSES, alpha_shape=2.0, alpha_rate=2.0,
        most_unseen=max(MOST - table.observed, 1),
    )  # fmt: skip
    chains = chains_of(given, 2, seed, engine=engine, moves=moves, thin=20, workers=1)
    if moves and engine == "numba":
        chains.rhythm = 2  # pair moves far more often than in use: a wrong one has nowhere to hide
    chains.advance(2000)
    draws = chains.draws()[:, :, 25:]
    draws = np.moveaxis(draws, 1, 0).reshape(4, -1)
    draws = draws[:, draws[0] >= FEWEST]  # the prior's lower end; the cap is its upper end
    if draws.shape[1] == 0:
        return rank_of_the_truth(seed + 10**6, moves, engine)
    below = (draws[0] < people).mean() + generator.random() * (draws[0] == people).mean()
    return below, (draws[2] < alpha).mean()


@needs_numba
@pytest.mark.parametrize("moves", [False, True])
def test_simulation_based_calibration(moves):
    """Ranks of true N and alpha among posterior draws are uniform (Talts et al. 2018)."""
    ranks = np.array([rank_of_the_truth(seed, moves, "numba") for seed in range(250)])
    for column in ranks.T:
        counts = np.histogram(column, bins=10, range=(0, 1))[0]
        assert ((counts - 25) ** 2 / 25).sum() < 27.9, counts  # 9 degrees, p = 0.001


def test_simulation_based_calibration_of_the_numpy_path():
    ranks = np.array([rank_of_the_truth(seed, True, "numpy") for seed in range(20)])
    assert 0.25 < ranks[:, 0].mean() < 0.75  # 0.5 and four standard errors of 0.065
