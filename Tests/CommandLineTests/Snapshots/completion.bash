# Completion of emosense for bash.

_emosense() {
    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
    local command='emosense' index IFS=$'\n'
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        case "$command ${COMP_WORDS[index]}" in
            'emosense analyze' | 'emosense watch' | 'emosense serve' | 'emosense evaluate' | 'emosense evaluate expressions' | 'emosense evaluate group' | 'emosense evaluate detection' | 'emosense study' | 'emosense study detectors' | 'emosense study recognizers' | 'emosense study resolution' | 'emosense study thresholds' | 'emosense compare' | 'emosense models' | 'emosense models list' | 'emosense models info' | 'emosense models pull' | 'emosense models add' | 'emosense models verify' | 'emosense models path' | 'emosense doctor') command="$command ${COMP_WORDS[index]}" ;;
        esac
    done
    if [[ $current == '=' ]]; then
        current=''
    elif [[ $previous == '=' ]]; then
        previous="${COMP_WORDS[COMP_CWORD - 2]}"
    fi
    case "$command" in
        'emosense')
            if [[ $current == -* ]]; then
                _emosense_words $'-h\n--help' "$current"
            else
                _emosense_words $'analyze\nwatch\nserve\nevaluate\nstudy\ncompare\nmodels\ndoctor\nhelp' "$current"
            fi
            ;;
        'emosense analyze')
            case "$previous" in
                --detector) :; return ;;
                --recognizer) :; return ;;
                --enlarge) :; return ;;
                --enlarge-below) :; return ;;
                --min-face) :; return ;;
                --min-confidence) :; return ;;
                --min-sharpness) :; return ;;
                --aggregate) _emosense_words $'sum\nvote\nproduct\nsize\nconfidence\nentropy\ncentrality' "$current"; return ;;
                --format) _emosense_words $'table\njson\njsonl\ncsv' "$current"; return ;;
                --annotate) _emosense_files -d "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --anonymize) _emosense_words $'blur\npixelate\nfill' "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--detector\n--recognizer\n--align\n--no-align\n--enlarge\n--enlarge-below\n--min-face\n--min-confidence\n--min-sharpness\n--drop-cut\n--aggregate\n--format\n--annotate\n--report\n--anonymize\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense watch')
            case "$previous" in
                --from) :; return ;;
                --to) :; return ;;
                --every) :; return ;;
                --fps) :; return ;;
                --detect-every) :; return ;;
                --raw) :; return ;;
                --patience) :; return ;;
                --detector) :; return ;;
                --recognizer) :; return ;;
                --enlarge) :; return ;;
                --enlarge-below) :; return ;;
                --min-face) :; return ;;
                --min-confidence) :; return ;;
                --min-sharpness) :; return ;;
                --aggregate) _emosense_words $'sum\nvote\nproduct\nsize\nconfidence\nentropy\ncentrality' "$current"; return ;;
                --format) _emosense_words $'table\njsonl' "$current"; return ;;
                --each) _emosense_words $'frame\nsecond\nvideo' "$current"; return ;;
                --annotate) _emosense_files -f "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --anonymize) _emosense_words $'blur\npixelate\nfill' "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--from\n--to\n--every\n--fps\n--detect-every\n--live\n--no-live\n--raw\n--patience\n--detector\n--recognizer\n--align\n--no-align\n--enlarge\n--enlarge-below\n--min-face\n--min-confidence\n--min-sharpness\n--drop-cut\n--aggregate\n--format\n--each\n--annotate\n--report\n--anonymize\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense serve')
            case "$previous" in
                --host) :; return ;;
                --port) :; return ;;
                --token-file) _emosense_files -f "$current"; return ;;
                --allow-host) :; return ;;
                --max-body) :; return ;;
                --max-pixels) :; return ;;
                --timeout) :; return ;;
                --connections) :; return ;;
                --queue) :; return ;;
                --streams) :; return ;;
                --log) _emosense_words $'text\njson\noff' "$current"; return ;;
                --detector) :; return ;;
                --recognizer) :; return ;;
                --enlarge) :; return ;;
                --enlarge-below) :; return ;;
                --min-face) :; return ;;
                --min-confidence) :; return ;;
                --min-sharpness) :; return ;;
                --aggregate) _emosense_words $'sum\nvote\nproduct\nsize\nconfidence\nentropy\ncentrality' "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--host\n--port\n--token-file\n--allow-host\n--max-body\n--max-pixels\n--timeout\n--connections\n--queue\n--streams\n--log\n--detector\n--recognizer\n--align\n--no-align\n--enlarge\n--enlarge-below\n--min-face\n--min-confidence\n--min-sharpness\n--drop-cut\n--aggregate\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense evaluate')
            if [[ $current == -* ]]; then
                _emosense_words $'-h\n--help' "$current"
            else
                _emosense_words $'expressions\ngroup\ndetection' "$current"
            fi
            ;;
        'emosense evaluate expressions')
            case "$previous" in
                --contempt) _emosense_words $'drop\nkeep' "$current"; return ;;
                --recognizer) :; return ;;
                --output) :; return ;;
                --detector) :; return ;;
                --split) :; return ;;
                --protocol) _emosense_words $'fer2013\nmajority\nargmax\nargmax-no-ties' "$current"; return ;;
                --votes) _emosense_files -f "$current"; return ;;
                --labels) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--contempt\n--recognizer\n--output\n--detector\n--split\n--protocol\n--votes\n--labels\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense evaluate group')
            case "$previous" in
                --images) _emosense_files -d "$current"; return ;;
                --labels) :; return ;;
                --score) _emosense_words $'face-times-expression\nexpression' "$current"; return ;;
                --overlap) :; return ;;
                --detector) :; return ;;
                --recognizer) :; return ;;
                --enlarge) :; return ;;
                --enlarge-below) :; return ;;
                --min-face) :; return ;;
                --min-confidence) :; return ;;
                --min-sharpness) :; return ;;
                --aggregate) _emosense_words $'sum\nvote\nproduct\nsize\nconfidence\nentropy\ncentrality' "$current"; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--images\n--labels\n--score\n--overlap\n--detector\n--recognizer\n--align\n--no-align\n--enlarge\n--enlarge-below\n--min-face\n--min-confidence\n--min-sharpness\n--drop-cut\n--aggregate\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense evaluate detection')
            case "$previous" in
                --images) _emosense_files -d "$current"; return ;;
                --detector) :; return ;;
                --threshold) :; return ;;
                --min-confidence) :; return ;;
                --overlap) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--images\n--detector\n--threshold\n--min-confidence\n--overlap\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense study')
            if [[ $current == -* ]]; then
                _emosense_words $'-h\n--help' "$current"
            else
                _emosense_words $'detectors\nrecognizers\nresolution\nthresholds' "$current"
            fi
            ;;
        'emosense study detectors')
            case "$previous" in
                --images) _emosense_files -d "$current"; return ;;
                --detector) :; return ;;
                --threshold) :; return ;;
                --min-confidence) :; return ;;
                --overlap) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--images\n--detector\n--threshold\n--min-confidence\n--overlap\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense study recognizers')
            case "$previous" in
                --recognizer) :; return ;;
                --contempt) _emosense_words $'drop\nkeep' "$current"; return ;;
                --split) :; return ;;
                --protocol) _emosense_words $'fer2013\nmajority\nargmax\nargmax-no-ties' "$current"; return ;;
                --votes) _emosense_files -f "$current"; return ;;
                --labels) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--recognizer\n--contempt\n--split\n--protocol\n--votes\n--labels\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense study resolution')
            case "$previous" in
                --recognizer) :; return ;;
                --enlarge) :; return ;;
                --side) :; return ;;
                --tolerance) :; return ;;
                --contempt) _emosense_words $'drop\nkeep' "$current"; return ;;
                --split) :; return ;;
                --protocol) _emosense_words $'fer2013\nmajority\nargmax\nargmax-no-ties' "$current"; return ;;
                --votes) _emosense_files -f "$current"; return ;;
                --labels) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--recognizer\n--enlarge\n--side\n--tolerance\n--contempt\n--split\n--protocol\n--votes\n--labels\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense study thresholds')
            case "$previous" in
                --images) _emosense_files -d "$current"; return ;;
                --labels) :; return ;;
                --objective) _emosense_words $'map50\nmap\nmood' "$current"; return ;;
                --search) _emosense_words $'grid\ncoordinate' "$current"; return ;;
                --min-face) :; return ;;
                --min-confidence) :; return ;;
                --aggregate) _emosense_words $'sum\nvote\nproduct\nsize\nconfidence\nentropy\ncentrality' "$current"; return ;;
                --held-out) :; return ;;
                --detector) :; return ;;
                --threshold) :; return ;;
                --recognizer) :; return ;;
                --limit) :; return ;;
                --seed) :; return ;;
                --draws) :; return ;;
                --resume) _emosense_files -f "$current"; return ;;
                --mistakes) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
                --precision) _emosense_words $'f32\nbf16\nint8' "$current"; return ;;
                --threads) :; return ;;
                --jobs) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--images\n--labels\n--objective\n--search\n--min-face\n--min-confidence\n--aggregate\n--held-out\n--detector\n--threshold\n--recognizer\n--limit\n--seed\n--draws\n--resume\n--mistakes\n--format\n--report\n--charts\n--precision\n--threads\n--jobs\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense compare')
            case "$previous" in
                --seed) :; return ;;
                --draws) :; return ;;
                --format) _emosense_words $'table\njson' "$current"; return ;;
                --report) _emosense_files -f "$current"; return ;;
                --charts) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--seed\n--draws\n--format\n--report\n--charts\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense models')
            if [[ $current == -* ]]; then
                _emosense_words $'-h\n--help' "$current"
            else
                _emosense_words $'list\ninfo\npull\nadd\nverify\npath' "$current"
            fi
            ;;
        'emosense models list')
            case "$previous" in
                --task) _emosense_words $'face-detection\nexpression-recognition\nsuper-resolution' "$current"; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--task\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense models info')
            case "$previous" in
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense models pull')
            case "$previous" in
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense models add')
            case "$previous" in
                --like) :; return ;;
                --name) :; return ;;
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--like\n--name\n--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                _emosense_files -f "$current"
            fi
            ;;
        'emosense models verify')
            case "$previous" in
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense models path')
            case "$previous" in
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
        'emosense doctor')
            case "$previous" in
                --models) _emosense_files -d "$current"; return ;;
            esac
            if [[ $current == -* ]]; then
                _emosense_words $'--models\n--commercial-only\n-q\n--quiet\n-v\n--verbose\n--no-color\n--no-progress\n-h\n--help' "$current"
            else
                :
            fi
            ;;
    esac
}

_emosense_words() {
    COMPREPLY=($(compgen -W "$1" -- "$2"))
}

_emosense_files() {
    compopt -o filenames 2> /dev/null
    COMPREPLY=($(compgen "$1" -- "$2"))
}

complete -F _emosense emosense
