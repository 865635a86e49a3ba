# The two commands of the README: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OLDEST := .venv-oldest
DEMO ?= demo

.PHONY: demo test nightly check setup example docs bench clean

demo: setup ## Play the whole workflow in ./demo (DEMO=folder for another place)
	@$(BIN)/ecozoning demo "$(DEMO)"

test: setup $(OLDEST)/.ready ## Every test; those on real data when ../shared/data is there
	$(BIN)/pytest -n auto --dist loadfile

nightly: setup ## Files damaged at random, with 2,000 seeds instead of 100
	ECOZONING_FUZZ_SEEDS=2000 $(BIN)/pytest -n auto tests/drill/test_damaged_at_random.py tests/damage

check: setup ## Style, types and layers of the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup: $(VENV)/.ready

example: setup ## Regenerate plans/ from the generator
	$(BIN)/python -m ecozoning.example.build .

docs: setup ## The pages of docs/ as a site that reads without a network: site/index.html
	$(BIN)/python -m pip --version >/dev/null 2>&1 && $(BIN)/python -m pip install --quiet -c constraints.txt -e ".[docs]" || \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e ".[docs]"
	$(BIN)/mkdocs build --strict --quiet

bench: setup ## Measure; writes benchmarks/RESULTS.md and REPORT.md
	$(BIN)/python benchmarks/generate.py
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/report.py

# A private virtual environment, made by uv where there is one, else by pip.
$(VENV)/.ready: pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e ".[test]"; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"; \
	fi
	@touch $@

# The oldest shapely we support, to prove that digests do not depend on the version.
$(OLDEST)/.ready: tests/geometry/oldest.txt
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python "$(PYTHON)" $(OLDEST) && \
	  uv pip install --quiet --python $(OLDEST)/bin/python -r $<; \
	else \
	  $(PYTHON) -m venv $(OLDEST) && \
	  $(OLDEST)/bin/python -m pip install --quiet --disable-pip-version-check -r $<; \
	fi
	@touch $@

clean: ## Remove the environments and caches
	rm -rf $(VENV) $(OLDEST) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
