# What other XBlocks do by `make TARGET`, by this project's own commands. Where cop is not on the path: make COP=.venv/bin/cop …
COP ?= cop
DUMMY := build/pseudo

.DEFAULT_GOAL := help
.PHONY: help extract_translations update_translations compile_translations push_translations pull_translations \
        dummy_translations validate_translations detect_changed_source_translations check_translations_up_to_date \
        requirements quality test docs

help: ## say what each target does
	@sed -n 's/^\([a-z_]*\):.*## /\1: /p' $(firstword $(MAKEFILE_LIST))

extract_translations: ## write the templates, locales/*.pot
	$(COP) translate extract

update_translations: ## bring templates and catalogs up to date with the source
	$(COP) translate update

compile_translations: ## compile the interface's catalogs to cop_xblocks/translations/LOCALE/LC_MESSAGES/text.mo
	$(COP) translate compile

push_translations: ## write a language for translators: make push_translations LANGUAGE=ar
	$(COP) translate export $(LANGUAGE)

pull_translations: ## take in what translators send back: make pull_translations FILES="ar.xlf …"
	$(COP) translate import $(FILES)

dummy_translations: ## write catalogs that show what cannot be translated, build/pseudo
	$(COP) translate pseudo --output $(DUMMY)

validate_translations: ## say what is wrong with translations
	$(COP) translate check

detect_changed_source_translations: extract_translations ## fail where the source has changed since the templates were written
	git diff --exit-code -- locales/*.pot

check_translations_up_to_date: detect_changed_source_translations validate_translations ## both

requirements: ## install what developing needs
	pip install -e '.[host,test,docs,tutor]'

quality: ## style, types, and which way imports point
	tox -e lint

test: ## lint and the quick tier of the tests
	tox

docs: ## build the manual: build/manual
	tox -e docs
