import type { SourceFile } from '../intent/document.js';

/** Where pull requests are made, of what `init` can write a job for. */
export type Forge = 'github' | 'gitlab' | 'none';

/**
 * The file that makes a forge judge each change of the intents; none for `none`.
 *
 * @param version of netintent that the job installs
 */
export function scaffoldCi(forge: Forge, version: string): readonly SourceFile[] {
  if (forge === 'github') return [{ path: '.github/workflows/netintent.yml', text: workflow(version) }];
  if (forge === 'gitlab') return [{ path: '.gitlab-ci.yml', text: pipeline(version) }];
  return [];
}

const install = (version: string): string =>
  `npm install --global --ignore-scripts --omit=optional netintent@${version}`;

/**
 * Names that a stranger chose reach the shell as environment variables, never as text of the script. Actions are pinned
 * by commit: a tag can be moved.
 *
 * @see docs.github.com, "Security hardening for GitHub Actions"; "Managing a merge queue"
 */
const workflow = (version: string): string => `\
# Judges the intents in every pull request, in the merge queue and on main. Written by: netintent init --ci github
name: netintent

on:
  pull_request:
  # Without it a required check never reports in a merge queue.
  merge_group:
  # Two pull requests that are right alone can clash together.
  push:
    branches: [main]

permissions:
  contents: read

concurrency:
  group: netintent-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  netintent:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          # The whole history: the change is compared with where it left main.
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@6044e13b5dc448c55e2357c09f80417699197238 # v6.2.0
        with:
          node-version: 22
      - name: Install
        run: ${install(version)}
      - name: The intents keep the laws
        env:
          BASE: \${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before }}
        run: |
          set --
          if git rev-parse --quiet --verify "$BASE^{commit}" >/dev/null; then set -- --base "$BASE"; fi
          netintent check "$@" --format github --report "markdown=$RUNNER_TEMP/netintent.md"
      - name: generated/ is what the intents say
        run: netintent compile --check --format github
      - name: Summary
        if: always()
        run: if [ -f "$RUNNER_TEMP/netintent.md" ]; then cat "$RUNNER_TEMP/netintent.md" >> "$GITHUB_STEP_SUMMARY"; fi
`;

/** @see docs.gitlab.com, ci/yaml, "artifacts:reports"; ci/pipelines/merge_request_pipelines */
const pipeline = (version: string): string => `\
# Judges the intents in every merge request and on the default branch. Written by: netintent init --ci gitlab
netintent:
  image: node:22-bookworm
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    # Two merge requests that are right alone can clash together.
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    # The whole history: the change is compared with where it left the target branch.
    GIT_DEPTH: "0"
  before_script:
    - ${install(version)}
  script:
    - |
      BASE="\${CI_MERGE_REQUEST_DIFF_BASE_SHA:-$CI_COMMIT_BEFORE_SHA}"
      set --
      if git rev-parse --quiet --verify "$BASE^{commit}" >/dev/null; then set -- --base "$BASE"; fi
      netintent check "$@" --report gitlab=netintent/quality.json --report junit=netintent/check.xml
    - netintent compile --check --report junit=netintent/generated.xml
  artifacts:
    when: always
    paths: [netintent]
    reports:
      codequality: netintent/quality.json
      junit: netintent/*.xml
`;
