# Windows Enterprise, Education or IoT Enterprise: Parvis instead of the Explorer, for one account only.
# As administrator: powershell -ExecutionPolicy Bypass -File shell-launcher.ps1 -Account parvis
# Undo: the same with -Undo.
param(
    [Parameter(Mandatory = $true)][string]$Account,
    [string]$Program = 'C:\Program Files\Parvis\parvis-kiosk.exe',
    [string]$Folder = 'C:\ProgramData\Parvis\commune',
    [switch]$Undo
)
$ErrorActionPreference = 'Stop'
# Pro lists the feature too, and cannot use it: the licence decides.
$licence = Add-Type -PassThru -Name Licence -Namespace Parvis -MemberDefinition @'
[DllImport("Slc.dll", CharSet = CharSet.Unicode)]
public static extern int SLGetWindowsInformationDWORD(string name, out int value);
'@
$isLicensed = 0
if ($licence::SLGetWindowsInformationDWORD('EmbeddedFeature-ShellLauncher-Enabled', [ref]$isLicensed) -ne 0 -or $isLicensed -eq 0) {
    Write-Error 'The licence of this Windows has no Shell Launcher (Pro and Home have none). See README.md.'
}
function Confirm-Done($answer, $what) {
    # A method of this class answers with a code, and throws nothing where it refused.
    if ($null -ne $answer -and $answer.ReturnValue -ne 0) {
        Write-Error ('{0} was refused by Windows: 0x{1:X8}' -f $what, $answer.ReturnValue)
    }
}
$feature = Get-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -ErrorAction SilentlyContinue
if ($null -eq $feature) {
    Write-Error 'This Windows has no Shell Launcher. See README.md.'
}
if ($feature.State -ne 'Enabled') {
    if ($Undo) {
        Write-Host 'Shell Launcher is not on: there is nothing to undo.'
        exit 0
    }
    Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
    Write-Host 'Shell Launcher was switched on: restart the computer and run this again.'
    exit 0
}
$launcher = [wmiclass]'\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
$sid = (New-Object System.Security.Principal.NTAccount($Account)).Translate([System.Security.Principal.SecurityIdentifier]).Value
if ($Undo) {
    Confirm-Done ($launcher.RemoveCustomShell($sid)) 'Giving the Explorer back'
    Write-Host "The Explorer is back for $Account at the next sign-in."
    exit 0
}
if (-not (Test-Path $Program)) { Write-Error "$Program is not there." }
$restartShell = 0
# --guarded starts the screen again itself when it ends or freezes; Windows does so once more if the guardian dies.
$command = '"{0}" --guarded --folder "{1}"' -f $Program, $Folder
Confirm-Done ($launcher.SetDefaultShell('explorer.exe', $restartShell)) 'The Explorer for all others'
Confirm-Done ($launcher.SetCustomShell($sid, $command, $null, $null, $restartShell)) 'Parvis as the shell'
Confirm-Done ($launcher.SetEnabled($true)) 'Switching Shell Launcher on'
Write-Host "Parvis is the shell of $Account from its next sign-in on."
