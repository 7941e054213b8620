# The Windows form of ./start. Not verified on Windows yet.
#   powershell -ExecutionPolicy Bypass -File start.ps1 demo | test | prepare | (anything else goes to Parvis itself)
$ErrorActionPreference = 'Stop'
$from = Get-Location
Set-Location $PSScriptRoot
$what = if ($args.Count) { $args[0] } else { '' }
$lock = if ($what -in 'test', 'prepare') { 'requirements-dev.lock' } else { 'requirements.lock' }
$python = '.venv\Scripts\python.exe'

$wanted = (Get-FileHash $lock).Hash + (Get-FileHash 'pyproject.toml').Hash
$stamp = ".venv\installed-$lock"
if (-not ((Test-Path $stamp) -and ((Get-Content $stamp) -eq $wanted))) {
    if (-not (Test-Path $python)) {
        if (-not (Get-Command py -ErrorAction SilentlyContinue)) { throw 'parvis: Python 3.11 or later is needed, with its launcher (py)' }
        py -3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE) { throw 'parvis: Python 3.11 or later is needed' }
        py -3 -m venv .venv
        if ($LASTEXITCODE) { throw 'parvis: .venv could not be made' }
    }
    Write-Host 'parvis: installing the locked libraries into .venv (the first time only)'
    & $python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps --only-binary ':all:' -r $lock
    if ($LASTEXITCODE) { throw "parvis: the libraries of $lock could not be installed" }
    & $python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e .
    if ($LASTEXITCODE) { throw 'parvis: Parvis could not be installed into .venv' }
    Set-Content $stamp $wanted
}
switch ($what) {
    'prepare' { }
    'test' { & $python -m pytest -n auto --dist worksteal @($args | Select-Object -Skip 1); exit $LASTEXITCODE }
    # Back to where it was called: the paths that were typed are meant from there.
    default { Set-Location $from; & "$PSScriptRoot\.venv\Scripts\parvis.exe" @args; exit $LASTEXITCODE }
}
