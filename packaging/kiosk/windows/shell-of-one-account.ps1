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
if ($Undo) {
    Remove-ItemProperty -Path $key -Name Shell -ErrorAction SilentlyContinue
    Remove-Item -Path $policies -Recurse -ErrorAction SilentlyContinue
    Write-Host 'The Explorer is back at the next sign-in.'
    exit 0
}
if (-not (Test-Path $Program)) { Write-Error "$Program is not there." }
New-Item -Path $key -Force | Out-Null
Set-ItemProperty -Path $key -Name Shell -Value ('"{0}" --guarded --folder "{1}"' -f $Program, $Folder)
# Ctrl+Alt+Del stays, Windows allows nobody to take it; what it offers can be made less.
New-Item -Path $policies -Force | Out-Null
foreach ($name in 'DisableTaskMgr', 'DisableLockWorkstation', 'DisableChangePassword') {
    Set-ItemProperty -Path $policies -Name $name -Value 1 -Type DWord
}
Write-Host 'Parvis is the shell of this account from its next sign-in on.'
