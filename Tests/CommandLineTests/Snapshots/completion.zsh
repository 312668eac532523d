#compdef emosense
# Completion of emosense for zsh.

_emosense() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(- *)'{-h,--help}'[Explain the command]' \
        '(- *)--version[Print the version]' \
        '1: :->command' \
        '*:: :->argument'
    case $state in
        command)
            local -a commands
            commands=(
                'analyze:Read the mood of each picture'
                'watch:Read the mood of a video, a camera or a stream over time'
                'serve:Serve the web page and the REST service on this machine'
                'evaluate:Measure how right the readings are, on data with known answers'
                'study:Find out which models and settings suit your data'
                'compare:Say whether two evaluations of the same data differ by more than chance'
                'models:List, fetch and check the networks'
                'doctor:Say what is installed, what is missing, and how to mend it'
            )
            _describe -t commands command commands
            ;;
        argument)
            case $words[1] in
                analyze) _emosense_analyze ;;
                watch) _emosense_watch ;;
                serve) _emosense_serve ;;
                evaluate) _emosense_evaluate ;;
                study) _emosense_study ;;
                compare) _emosense_compare ;;
                models) _emosense_models ;;
                doctor) _emosense_doctor ;;
            esac
            ;;
    esac
}

_emosense_analyze() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--detector)--detector=[Model that finds the faces (see `emosense models list`)]:name: ' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--align --no-align)'{--align,--no-align}'[Turn faces upright by their eyes, nose and mouth, or never; otherwise as the recognizer was trained]' \
        '(--enlarge)--enlarge=[Enlarge small faces by this super-resolution model before they are read]:name: ' \
        '(--enlarge-below)--enlarge-below=[Larger side below which a face is enlarged, in pixels; unless given, the side that the recognizer sees]:px: ' \
        '(--min-face)--min-face=[Drop faces whose larger side is smaller, in pixels]:px: ' \
        '(--min-confidence)--min-confidence=[Drop faces that the detector is less sure of, from 0 to 1]:p: ' \
        '(--min-sharpness)--min-sharpness=[Drop blurred faces\: a sharp face has several hundred, a smeared one less than 50]:s: ' \
        '(--drop-cut)--drop-cut[Drop faces that the edge of the picture cuts]' \
        '(--aggregate)--aggregate=[How the faces make one mood]:rule:(sum vote product size confidence entropy centrality)' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and jsonl in a pipe]:format:(table json jsonl csv)' \
        '(--annotate)--annotate=[Write each picture with its faces, expressions and mood drawn in]:dir:_files -/' \
        '(--report)--report=[Write one self-contained page with every picture, chart and number]:file.html:_files -g "*.(html)(-.)"' \
        '(--anonymize)--anonymize=[Hide the faces in every picture that is written]:how:(blur pixelate fill)' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        '*:path:_files'
}

_emosense_watch() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--from)--from=[Begin at this time, in seconds or as 1\:30 or 1\:02\:03; the way there is not decoded]:time: ' \
        '(--to)--to=[End at this time]:time: ' \
        '(--every)--every=[Look at every n-th frame alone]:n: ' \
        '(--fps)--fps=[Look at no more than this many frames a second]:n: ' \
        '(--detect-every)--detect-every=[Look for faces in every n-th of these frames and follow them between; auto keeps up with the source]:n: ' \
        '(--live --no-live)'{--live,--no-live}'[Take the newest frame and drop what comes too fast; otherwise for cameras and streams alone]' \
        '(--raw)--raw=[What comes are pixels without a container\: their size, and their layout as FFmpeg names it, rgb24 unless given]:1280x720\[\:layout\]: ' \
        '(--patience)--patience=[Give a camera, stream or pipe up after so many seconds without a picture; 0 waits for ever]:s: ' \
        '(--detector)--detector=[Model that finds the faces (see `emosense models list`)]:name: ' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--align --no-align)'{--align,--no-align}'[Turn faces upright by their eyes, nose and mouth, or never; otherwise as the recognizer was trained]' \
        '(--enlarge)--enlarge=[Enlarge small faces by this super-resolution model before they are read]:name: ' \
        '(--enlarge-below)--enlarge-below=[Larger side below which a face is enlarged, in pixels; unless given, the side that the recognizer sees]:px: ' \
        '(--min-face)--min-face=[Drop faces whose larger side is smaller, in pixels]:px: ' \
        '(--min-confidence)--min-confidence=[Drop faces that the detector is less sure of, from 0 to 1]:p: ' \
        '(--min-sharpness)--min-sharpness=[Drop blurred faces\: a sharp face has several hundred, a smeared one less than 50]:s: ' \
        '(--drop-cut)--drop-cut[Drop faces that the edge of the picture cuts]' \
        '(--aggregate)--aggregate=[How the faces make one mood]:rule:(sum vote product size confidence entropy centrality)' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and jsonl in a pipe]:format:(table jsonl)' \
        '(--each)--each=[Write a line for each frame, each second, or the whole video alone]:what:(frame second video)' \
        '(--annotate)--annotate=[Write the video with its faces, expressions and the mood over time drawn in, its sound kept]:file.mp4:_files -g "*.(mp4|mkv|mov|webm)(-.)"' \
        '(--report)--report=[Write one self-contained page with the mood over time, the moments of change and every face]:file.html:_files -g "*.(html)(-.)"' \
        '(--anonymize)--anonymize=[Hide the faces in every picture that is written]:how:(blur pixelate fill)' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':source:_files'
}

_emosense_serve() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--host)--host=[Address to listen on; any but this machine'\''s own needs a token]:address: ' \
        '(--port)--port=[Port to listen on; 0 lets the system choose]:number: ' \
        '(--token-file)--token-file=[File with the token that callers must present; otherwise EMOSENSE_TOKEN]:file:_files' \
        '*--allow-host=[Name by which the service may be called, beside localhost and addresses in digits]:name: ' \
        '(--max-body)--max-body=[Largest body of a request, in MiB]:mib: ' \
        '(--max-pixels)--max-pixels=[Largest picture, in megapixels]:mp: ' \
        '(--timeout)--timeout=[Seconds for a request to arrive, and again to be answered]:s: ' \
        '(--connections)--connections=[Connections that may be open at once]:n: ' \
        '(--queue)--queue=[Pictures that may wait for their turn; more are told to come back]:n: ' \
        '(--streams)--streams=[Live videos that may be read at once]:n: ' \
        '(--log)--log=[How requests are logged; text on a terminal and json in a pipe unless given]:log:(text json off)' \
        '(--detector)--detector=[Model that finds the faces (see `emosense models list`)]:name: ' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--align --no-align)'{--align,--no-align}'[Turn faces upright by their eyes, nose and mouth, or never; otherwise as the recognizer was trained]' \
        '(--enlarge)--enlarge=[Enlarge small faces by this super-resolution model before they are read]:name: ' \
        '(--enlarge-below)--enlarge-below=[Larger side below which a face is enlarged, in pixels; unless given, the side that the recognizer sees]:px: ' \
        '(--min-face)--min-face=[Drop faces whose larger side is smaller, in pixels]:px: ' \
        '(--min-confidence)--min-confidence=[Drop faces that the detector is less sure of, from 0 to 1]:p: ' \
        '(--min-sharpness)--min-sharpness=[Drop blurred faces\: a sharp face has several hundred, a smeared one less than 50]:s: ' \
        '(--drop-cut)--drop-cut[Drop faces that the edge of the picture cuts]' \
        '(--aggregate)--aggregate=[How the faces make one mood]:rule:(sum vote product size confidence entropy centrality)' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]'
}

_emosense_evaluate() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(- *)'{-h,--help}'[Explain the command]' \
        '1: :->command' \
        '*:: :->argument'
    case $state in
        command)
            local -a commands
            commands=(
                'expressions:Measure how well expressions of faces are read'
                'group:Measure how well faces are found and read in pictures of groups'
                'detection:Measure how well faces are found'
            )
            _describe -t commands command commands
            ;;
        argument)
            case $words[1] in
                expressions) _emosense_evaluate_expressions ;;
                group) _emosense_evaluate_group ;;
                detection) _emosense_evaluate_detection ;;
            esac
            ;;
    esac
}

_emosense_evaluate_expressions() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--contempt)--contempt=[What is done about contempt; kept where data and recognizer both know it, unless given]:rule:(drop keep)' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--output)--output=[Output to read, for a model that has several; its first unless given]:name: ' \
        '(--detector)--detector=[Find the face in each picture first, with this model]:name: ' \
        '(--split)--split=[Part of the data, such as PublicTest, or the folder test; all of it unless given]:name: ' \
        '(--protocol)--protocol=[Labels of fer2013.csv\: its own, or those that the votes of FER+ make]:name:(fer2013 majority argmax argmax-no-ties)' \
        '(--votes)--votes=[Votes of FER+; fer2013new.csv beside the data unless given]:file:_files -g "*.(csv)(-.)"' \
        '(--labels)--labels=[What the names of folders mean\: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression]:scheme: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_evaluate_group() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--images)--images=[Folder of the pictures; beside the data unless given]:dir:_files -/' \
        '(--labels)--labels=[What labels mean\: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression]:scheme: ' \
        '(--score)--score=[How sure a reading counts as\: probability of face times expression, or of the expression alone]:score:(face-times-expression expression)' \
        '(--overlap)--overlap=[Overlap from which on a face counts as found, from 0 to 1]:iou: ' \
        '(--detector)--detector=[Model that finds the faces (see `emosense models list`)]:name: ' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--align --no-align)'{--align,--no-align}'[Turn faces upright by their eyes, nose and mouth, or never; otherwise as the recognizer was trained]' \
        '(--enlarge)--enlarge=[Enlarge small faces by this super-resolution model before they are read]:name: ' \
        '(--enlarge-below)--enlarge-below=[Larger side below which a face is enlarged, in pixels; unless given, the side that the recognizer sees]:px: ' \
        '(--min-face)--min-face=[Drop faces whose larger side is smaller, in pixels]:px: ' \
        '(--min-confidence)--min-confidence=[Drop faces that the detector is less sure of, from 0 to 1]:p: ' \
        '(--min-sharpness)--min-sharpness=[Drop blurred faces\: a sharp face has several hundred, a smeared one less than 50]:s: ' \
        '(--drop-cut)--drop-cut[Drop faces that the edge of the picture cuts]' \
        '(--aggregate)--aggregate=[How the faces make one mood]:rule:(sum vote product size confidence entropy centrality)' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_evaluate_detection() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--images)--images=[Folder of the pictures; beside the data unless given]:dir:_files -/' \
        '(--detector)--detector=[Model that finds the faces]:name: ' \
        '(--threshold)--threshold=[Score from which on the detector gives faces at all; what its card says unless given]:p: ' \
        '(--min-confidence)--min-confidence=[Confidence from which on faces count for precision, recall and rates]:p: ' \
        '(--overlap)--overlap=[Overlap from which on a face counts as found, from 0 to 1; less where boxes are drawn loosely]:iou: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_study() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(- *)'{-h,--help}'[Explain the command]' \
        '1: :->command' \
        '*:: :->argument'
    case $state in
        command)
            local -a commands
            commands=(
                'detectors:Compare detectors\: how well each finds faces, and how fast'
                'recognizers:Compare recognizers\: how well each reads expressions, how fast, and how far they agree'
                'resolution:Find out how small a face may be, and whether enlarging it helps'
                'thresholds:Look for the smallest face, the smallest confidence and the rule that read your groups best'
            )
            _describe -t commands command commands
            ;;
        argument)
            case $words[1] in
                detectors) _emosense_study_detectors ;;
                recognizers) _emosense_study_recognizers ;;
                resolution) _emosense_study_resolution ;;
                thresholds) _emosense_study_thresholds ;;
            esac
            ;;
    esac
}

_emosense_study_detectors() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--images)--images=[Folder of the pictures; beside the data unless given]:dir:_files -/' \
        '*--detector=[Model to compare, once each; all that are ready unless given]:name: ' \
        '(--threshold)--threshold=[Score from which on detectors give faces at all; average precision takes every face, however unsure]:p: ' \
        '(--min-confidence)--min-confidence=[Confidence from which on faces count for precision, recall and rates]:p: ' \
        '(--overlap)--overlap=[Overlap from which on a face counts as found, from 0 to 1; less where boxes are drawn loosely]:iou: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_study_recognizers() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '*--recognizer=[Model to compare, once each; all that are ready unless given]:name: ' \
        '(--contempt)--contempt=[What is done about contempt]:rule:(drop keep)' \
        '(--split)--split=[Part of the data, such as PublicTest, or the folder test; all of it unless given]:name: ' \
        '(--protocol)--protocol=[Labels of fer2013.csv\: its own, or those that the votes of FER+ make]:name:(fer2013 majority argmax argmax-no-ties)' \
        '(--votes)--votes=[Votes of FER+; fer2013new.csv beside the data unless given]:file:_files -g "*.(csv)(-.)"' \
        '(--labels)--labels=[What the names of folders mean\: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression]:scheme: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_study_resolution() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '*--enlarge=[Super-resolution model to try, once each; none unless given]:name: ' \
        '*--side=[Size to try, once each\: the larger side of the face in pixels; 8 to 128 in eleven steps unless given]:px: ' \
        '(--tolerance)--tolerance=[Points of accuracy that a face may lose and still be worth keeping]:points: ' \
        '(--contempt)--contempt=[What is done about contempt; kept where data and recognizer both know it, unless given]:rule:(drop keep)' \
        '(--split)--split=[Part of the data, such as PublicTest, or the folder test; all of it unless given]:name: ' \
        '(--protocol)--protocol=[Labels of fer2013.csv\: its own, or those that the votes of FER+ make]:name:(fer2013 majority argmax argmax-no-ties)' \
        '(--votes)--votes=[Votes of FER+; fer2013new.csv beside the data unless given]:file:_files -g "*.(csv)(-.)"' \
        '(--labels)--labels=[What the names of folders mean\: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression]:scheme: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_study_thresholds() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--images)--images=[Folder of the pictures; beside the data unless given]:dir:_files -/' \
        '(--labels)--labels=[What labels mean\: names, fer2013, rafdb, ckplus, affectnet, or a file of lines label,expression]:scheme: ' \
        '(--objective)--objective=[What is to become best\: mean average precision at an overlap of .50 (map50) or over .50\:.95 (map), or the share of moods read right (mood)]:measure:(map50 map mood)' \
        '(--search)--search=[How the best is looked for\: every combination (grid), or one value at a time (coordinate)]:how:(grid coordinate)' \
        '*--min-face=[Smallest face to try, in pixels, once each; 0 to 64 in nine steps unless given]:px: ' \
        '*--min-confidence=[Smallest confidence to try, once each; 0 to 0.95 in eleven steps unless given]:p: ' \
        '*--aggregate=[Rule to try, once each; all unless given]:rule:(sum vote product size confidence entropy centrality)' \
        '(--held-out)--held-out=[Share of the pictures that are held out]:share: ' \
        '(--detector)--detector=[Model that finds the faces]:name: ' \
        '(--threshold)--threshold=[Score from which on the detector gives faces at all; what its card says unless given]:p: ' \
        '(--recognizer)--recognizer=[Model that reads the expressions]:name: ' \
        '(--limit)--limit=[Measure so many items, drawn at random; all unless given]:n: ' \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--resume)--resume=[Keep what is done in a file; the same command goes on from there after an interruption]:file:_files' \
        '(--mistakes)--mistakes=[Mistakes that the report shows with their pictures; 0 keeps pictures out of it]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(--precision)--precision=[Arithmetic of the networks; f32 gives the same numbers on every machine]:type:(f32 bf16 int8)' \
        '(--threads)--threads=[Cores that the networks may use; all unless given]:n: ' \
        '(--jobs)--jobs=[Pictures in work at once; chosen from the work unless given]:n: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':data:_files'
}

_emosense_compare() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--seed)--seed=[Seed of all draws; the same seed gives the same numbers]:n: ' \
        '(--draws)--draws=[Draws behind each 95% interval; 0 for none]:n: ' \
        '(--format)--format=[What goes to standard output; unless given, table on a terminal and json in a pipe]:format:(table json)' \
        '(--report)--report=[Write one self-contained page with tables, charts, the worst mistakes and how it was made]:file.html:_files -g "*.(html)(-.)"' \
        '(--charts)--charts=[Write each chart as SVG and PNG]:dir:_files -/' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':first:_files -g "*.(json)(-.)"' \
        ':second:_files -g "*.(json)(-.)"'
}

_emosense_models() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(- *)'{-h,--help}'[Explain the command]' \
        '1: :->command' \
        '*:: :->argument'
    case $state in
        command)
            local -a commands
            commands=(
                'list:List the models\: size, speed, licences, and which are ready to use'
                'info:Show what is known of a model\: licence, input, published accuracy'
                'pull:Fetch the files of models, and check them'
                'add:Add a model of your own that takes and gives the same as a known one'
                'verify:Check that the files of models are whole, and that they compute what they should'
                'path:Say where the model files are'
            )
            _describe -t commands command commands
            ;;
        argument)
            case $words[1] in
                list) _emosense_models_list ;;
                info) _emosense_models_info ;;
                pull) _emosense_models_pull ;;
                add) _emosense_models_add ;;
                verify) _emosense_models_verify ;;
                path) _emosense_models_path ;;
            esac
            ;;
    esac
}

_emosense_models_list() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--task)--task=[Only models for one task]:task:(face-detection expression-recognition super-resolution)' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]'
}

_emosense_models_info() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':name: '
}

_emosense_models_pull() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        '*:name: '
}

_emosense_models_add() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--like)--like=[Known model whose input and output are the same]:name: ' \
        '(--name)--name=[Name of the new model; the file'\''s own unless given]:name: ' \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':file.onnx:_files -g "*.(onnx)(-.)"'
}

_emosense_models_verify() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        '*:name: '
}

_emosense_models_path() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]' \
        ':name: '
}

_emosense_doctor() {
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C -s -S \
        '(--models)--models=[Folder of the model files; otherwise EMOSENSE_MODELS, or the user'\''s cache]:dir:_files -/' \
        '(--commercial-only)--commercial-only[Refuse models that may not be used commercially]' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing but errors]' \
        '(-v --verbose)'{-v,--verbose}'[Say more about what is done]' \
        '(--no-color)--no-color[Use no colours (also with NO_COLOR in the environment)]' \
        '(--no-progress)--no-progress[Show no progress bar]' \
        '(- *)'{-h,--help}'[Explain the command]'
}

if [[ $funcstack[1] == _emosense ]]; then
    _emosense "$@"
else
    compdef _emosense emosense
fi
