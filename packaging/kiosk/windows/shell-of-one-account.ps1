# Windows Pro: Parvis instead of the Explorer for the account that runs this, by the registry. Run it signed in as that
# account (without administrator rights). What it cannot do stands in README.md: read it before you promise anything.
# Undo: powershell -ExecutionPolicy Bypass -File shell-of-one-account.ps1 -Undo
param(
    [string]$Program = 'C:\Program Files\Parvis\parvis-kiosk.exe',
    [string]$Folder = 'C:\ProgramData\Parvis\commune',
    [switch]$Undo
)
$ErrorActionPreference = 'Stop'
$key = 'HKCU:\Software\Microsoft\Windows NT\CurrentVersion\Winlogon'
$policies = 'HKCU:\Software\Microsoft\Windows\CurrentVersion\Policies\System'
$less = 'DisableTaskMgr', 'DisableLockWorkstation', 'DisableChangePassword'
if ($Undo) {
    Remove-ItemProperty -Path $key -Name Shell -ErrorAction SilentlyContinue
    # Only what this script has set: other policies of the account are nobody's business here.
    foreach ($name in $less) { Remove-ItemProperty -Path $policies -Name $name -ErrorAction SilentlyContinue }
    Write-Host 'The Explorer is back at the next sign-in.'
    exit 0
}
if (-not (Test-Path $Program)) { Write-Error "$Program is not there." }
# Without -Force on a key that is there: it would be emptied.
if (-not (Test-Path $key)) { New-Item -Path $key -Force | Out-Null }
Set-ItemProperty -Path $key -Name Shell -Value ('"{0}" --guarded --folder "{1}"' -f $Program, $Folder)
# Ctrl+Alt+Del stays, Windows allows nobody to take it; what it offers can be made less.
# The key of policies is closed to an ordinary account: then it stays as it is, and that is said.
try {
    if (-not (Test-Path $policies)) { New-Item -Path $policies -Force | Out-Null }
    foreach ($name in $less) { Set-ItemProperty -Path $policies -Name $name -Value 1 -Type DWord }
} catch {
    Write-Warning 'Ctrl+Alt+Del still offers the task manager: this account may not change its own policies.'
    Write-Warning 'An administrator makes the account one for a moment, runs this again, and takes the right away.'
}
Write-Host 'Parvis is the shell of this account from its next sign-in on.'
