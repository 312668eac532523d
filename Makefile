# EmoSense: reads the mood of a group from the faces in a picture.

PREFIX  ?= /usr/local
DESTDIR ?=

.DEFAULT_GOAL := help
.PHONY: help setup build demo test test-page fuzz bench install format lint clean

help:     ## Show this list
	@sed -n 's/^\([a-z-]*\): .*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r name text; \
	do printf '  make %-9s  %s\n' "$$name" "$$text"; done

setup:    ## Fetch everything: Debian packages, OpenVINO, models of others, a sample photograph
	@Scripts/setup

build:    ## Build the command-line tool for use (release mode)
	@Scripts/setup tool
	@Scripts/build

demo:     build ## Read the mood of a sample photograph
	@Scripts/demo

test:     setup ## Build with warnings as errors, and run the tests
	@Scripts/test

test-page: setup build ## Test the web page in a real browser, where Chromium and node are installed
	@Scripts/test-page

fuzz:     setup build ## Feed ten thousand damaged pictures to the command-line tool
	@Scripts/fuzz

bench:    setup build ## Measure speed
	@Scripts/bench

install:  setup build ## Install under PREFIX (/usr/local unless given), staged in DESTDIR if that is given
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' Scripts/install

format:   ## Lay out the Swift code as the style asks
	@Scripts/format

lint:     ## Check the style of the Swift code, and that no file is too long
	@Scripts/lint

clean:    ## Remove what was built; what setup fetched stays in .deps
	@rm -rf .build dist
